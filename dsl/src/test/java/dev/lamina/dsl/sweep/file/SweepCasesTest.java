package dev.lamina.dsl.sweep.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lamina.dsl.diagnostic.DiagnosticRenderer;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.source.SourceText;
import dev.lamina.dsl.spec.Gallery;
import dev.lamina.dsl.sweep.Point;
import dev.lamina.dsl.sweep.SweepPlan;
import dev.lamina.dsl.testing.GoldenFile;
import dev.lamina.dsl.testing.Shipped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Each file of {@code src/test/resources/sweeps} and what is said about it, in {@code
 * golden/sweeps}. A line {@code #! key=value} is a flag of the command line. A sweep without errors
 * is the same sweep when it comes back from its view, and from what is written of it.
 */
class SweepCasesTest {

  private static final Path CASES = Path.of("src", "test", "resources", "sweeps");
  private static final String FLAG = "#! ";
  private static final Map<String, String> ENVIRONMENT = Map.of("RUN", "mnist-strided");

  @TestFactory
  List<DynamicTest> eachFileIsAnsweredAsWritten() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    try (Stream<Path> files = Files.list(CASES)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        tests.add(
            DynamicTest.dynamicTest(
                name, () -> GoldenFile.of("sweeps/" + name + ".txt").assertEquals(answer(file))));
      }
    }
    assertThat(tests).hasSizeGreaterThan(10);
    return tests;
  }

  private static String answer(Path file) throws IOException {
    String text = Files.readString(file);
    List<String> flags =
        text.lines()
            .filter(line -> line.startsWith(FLAG))
            .map(line -> line.substring(FLAG.length()))
            .toList();
    Problems problems = new Problems();
    Optional<FilePlan> plan =
        plans().load(new SourceText(file.getFileName().toString(), text), flags, problems);
    assertThat(plan.isPresent()).isEqualTo(!problems.hasErrors());
    StringBuilder answer = new StringBuilder();
    if (!problems.all().isEmpty()) {
      answer
          .append(DiagnosticRenderer.render(problems.all()))
          .append(DiagnosticRenderer.summaryLine(problems.all(), "Nothing was trained."))
          .append('\n');
    }
    if (plan.isPresent()) {
      comesBack(plan.get());
      answer.append(made(plan.get()));
    }
    return answer.toString();
  }

  private static SweepPlans plans() {
    return new SweepPlans(new Shipped(), ENVIRONMENT, InputStream::nullInputStream);
  }

  /** As the journal's JSON, and as a file with every value written out. */
  private static void comesBack(FilePlan plan) throws IOException {
    ObjectMapper json = new ObjectMapper();
    Map<?, ?> view = json.readValue(json.writeValueAsString(plan.view()), Map.class);
    SweepPlan again = SweepPlans.of(view, Gallery.empty());
    assertThat(again.spec()).isEqualTo(plan.spec());
    assertThat(again.view()).isEqualTo(plan.view());
    assertThat(SweepPlans.differences(plan, again)).isEmpty();

    Problems problems = new Problems();
    SourceText written = new SourceText("written.yaml", SweepWriter.yaml(plan));
    Optional<FilePlan> read = plans().load(written, List.of(), problems);
    assertThat(DiagnosticRenderer.render(problems.all())).doesNotContain("error");
    assertThat(read.orElseThrow().spec()).as(written.text()).isEqualTo(plan.spec());

    int allowed = 0;
    for (Point point : Draws.of(plan.spec().space(), 5, 4)) {
      assertThat(again.allows(point)).isEqualTo(plan.allows(point));
      if (plan.allows(point)) {
        allowed++;
        assertThat(again.run(point, 7).run()).isEqualTo(plan.run(point, 7).run());
        assertThat(read.get().run(point, 7).run()).isEqualTo(plan.run(point, 7).run());
      }
    }
    assertThat(allowed).isPositive();
  }

  private static String made(FilePlan plan) {
    StringBuilder out = new StringBuilder();
    var spec = plan.spec();
    out.append("sweep ").append(spec.name()).append(", seed ").append(spec.seed()).append('\n');
    out.append(spec.method()).append('\n');
    spec.objectives().forEach(each -> out.append(each).append('\n'));
    out.append(spec.budget()).append('\n');
    spec.space()
        .dimensions()
        .forEach(
            each ->
                out.append(each.name())
                    .append(each.paths().equals(List.of(each.name())) ? "" : " " + each.paths())
                    .append(": ")
                    .append(DomainWords.of(each))
                    .append(" | ")
                    .append(each.domain())
                    .append('\n'));
    spec.earlyTermination().ifPresent(each -> out.append(each).append('\n'));
    out.append("constraints ").append(spec.constraints());
    out.append(", repeats ").append(spec.repeats()).append(", folds ").append(spec.folds());
    return out.append('\n').append(plan.survey()).append('\n').toString();
  }
}
