package dev.lamina.dsl.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.dsl.diagnostic.DiagnosticRenderer;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.source.SourceText;
import dev.lamina.dsl.testing.GoldenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Each file of {@code src/test/resources/cases} and what is said about it, in {@code golden/cases}.
 * A line {@code #! key=value} in a YAML file is an override of the command line.
 */
class SpecCasesTest {

  private static final Path CASES = Path.of("src", "test", "resources", "cases");
  private static final String OVERRIDE = "#! ";

  @TestFactory
  List<DynamicTest> eachFileIsAnsweredAsWritten() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    try (Stream<Path> files = Files.list(CASES)) {
      files
          .sorted()
          .forEach(
              file -> {
                String name = file.getFileName().toString();
                tests.add(
                    DynamicTest.dynamicTest(
                        name,
                        () -> GoldenFile.of("cases/" + name + ".txt").assertEquals(answer(file))));
              });
    }
    assertThat(tests).hasSizeGreaterThan(30);
    return tests;
  }

  private static String answer(Path file) throws IOException {
    String text = Files.readString(file);
    List<String> overrides =
        text.lines()
            .filter(line -> line.startsWith(OVERRIDE))
            .map(line -> line.substring(OVERRIDE.length()))
            .toList();
    Problems problems = new Problems();
    Loaded loaded =
        new SpecLoader(new Named(), Map.of("WIDTH", "8"))
            .load(new SourceText(file.getFileName().toString(), text), overrides, problems);
    if (problems.all().isEmpty()) {
      return made(loaded);
    }
    return DiagnosticRenderer.render(problems.all())
        + DiagnosticRenderer.summaryLine(problems.all(), "Nothing was trained.")
        + "\n";
  }

  private static String made(Loaded loaded) {
    ModelSpec model = loaded.model().orElseThrow();
    String inputs =
        model.inputs().stream()
            .map(i -> (i.isNamed() ? i.name() + " " : "") + i.shape())
            .collect(Collectors.joining(", "));
    StringBuilder out = new StringBuilder("model " + model.name() + " of " + inputs + "\n");
    for (LayerSpec layer : model.layers()) {
      out.append(layer.name())
          .append(layer.trainable() ? "" : " (frozen)")
          .append(layer.from().isEmpty() ? "" : " from " + String.join(", ", layer.from()))
          .append(": ")
          .append(layer.layer())
          .append('\n');
    }
    out.append(model.outputs().isEmpty() ? "" : "outputs " + model.outputs() + "\n");
    loaded
        .run()
        .ifPresent(
            run ->
                out.append("run ")
                    .append(run.name())
                    .append(", seed ")
                    .append(run.seed())
                    .append('\n')
                    .append(run.data())
                    .append('\n')
                    .append(run.compile())
                    .append('\n')
                    .append(
                        run.fits().stream().map(fit -> fit + "\n").collect(Collectors.joining())));
    return out.toString();
  }

  /** A model to be named, and one that extends itself by way of another. */
  private record Named() implements Gallery {

    private static final Map<String, String> TEXTS =
        Map.of(
            "tiny",
            "name: tiny\n"
                + "params: {units: 10}\n"
                + "input: 28x28x1\n"
                + "layers:\n"
                + "  - flatten\n"
                + "  - dense ${units} softmax\n",
            "circle",
            "extends: circle-too\n",
            "circle-too",
            "extends: circle\n");

    @Override
    public Optional<SourceText> find(String name) {
      return Optional.ofNullable(TEXTS.get(name)).map(text -> new SourceText(name + ".yaml", text));
    }

    @Override
    public List<String> names() {
      return List.of("tiny");
    }
  }
}
