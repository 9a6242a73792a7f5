package dev.lamina.dsl.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.graph.GraphBuilder;
import dev.lamina.dsl.layer.Masking;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.dsl.source.KeyPath;
import dev.lamina.dsl.source.Position;
import dev.lamina.dsl.source.ScalarNode;
import dev.lamina.dsl.source.SourceMap;
import dev.lamina.dsl.source.SourceText;
import dev.lamina.dsl.source.Span;
import dev.lamina.dsl.spec.InputSpec;
import dev.lamina.dsl.spec.LayerSpec;
import dev.lamina.dsl.spec.ModelSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The page that says which of Keras's cases Lamina passes, and why not the others. */
class FixtureListTest {

  private static final Path ROOT =
      Path.of(Objects.requireNonNull(System.getProperty("lamina.root")));

  private static final String HEAD =
      """
      # Keras's fixtures

      What Keras 3.16 computed, kept as JSON in `src/test/resources/keras` of `dsl` and `runtime`, and what
      Lamina computes of it. The tests are those that `CONTRIBUTING.md` names; this page is made of the list
      that they skip by (`FixtureGaps`), and a test holds the two equal. Every case that is not listed passes,
      within the tolerances of the fixtures: layers and their gradients by themselves where a layer computes
      by itself, and on each engine where it has one input; six training steps on each engine.

      | file | cases | pass | not |
      |---|---|---|---|
      """;

  private record Entry(String file, String reason) {}

  private final Map<String, int[]> counts = new TreeMap<>();
  private final Map<Entry, Integer> gaps = new LinkedHashMap<>();

  @Test
  void thePageInTheRepositoryIsThatOfTheseFixtures() {
    count();
    StringBuilder page = new StringBuilder(HEAD);
    int[] all = new int[2];
    counts.forEach(
        (file, count) -> {
          page.append(row(file, count));
          all[0] += count[0];
          all[1] += count[1];
        });
    page.append(row("all", all));
    page.append("\n## What does not pass, and why\n\n| file | cases | reason |\n|---|---|---|\n");
    gaps.forEach(
        (entry, count) ->
            page.append("| ")
                .append(entry.file)
                .append(" | ")
                .append(count)
                .append(" | ")
                .append(entry.reason)
                .append(" |\n"));
    GoldenFile.of(ROOT.resolve("docs/fixtures.md").toString()).assertEquals(page.toString());
  }

  @Test
  void everyCaseOfALayerIsOneTestsAtLeast() {
    for (String folder : List.of("layers", "gradients")) {
      for (Path file : KerasFixtures.files(folder, ".json")) {
        assertThat(FixtureCase.in(file))
            .filteredOn(LayerCase::isOurs)
            .allMatch(given -> LayerCase.isChain(given) || LayerCase.of(given).computes());
      }
    }
  }

  /** What the list says is refused, is: no case of it is computed otherwise than Keras does. */
  @Test
  void whatIsOnTheListIsRefused() {
    for (Path file : KerasFixtures.files("layers", ".json")) {
      for (FixtureCase given : FixtureCase.in(file)) {
        if (FixtureGaps.reason("layers", given).filter(r -> r.contains("Refused")).isPresent()) {
          assertThat(isRefused(given)).as(given.name()).isTrue();
        }
      }
    }
  }

  private static boolean isRefused(FixtureCase given) {
    LayerCase made;
    try {
      made = LayerCase.of(given);
    } catch (IllegalArgumentException notRead) {
      return true;
    }
    List<InputSpec> inputs = new ArrayList<>();
    List<LayerSpec> layers = new ArrayList<>();
    List<String> from = new ArrayList<>();
    for (Shape shape : made.shapes()) {
      inputs.add(new InputSpec("input" + inputs.size(), shape));
      from.add(inputs.get(inputs.size() - 1).name());
    }
    if (given.has("mask")) {
      layers.add(new LayerSpec("masks", new Masking(0), from, true, KeyPath.ROOT));
      from = List.of("masks");
    }
    layers.add(new LayerSpec("layer", made.layer(), from, true, KeyPath.ROOT));
    Problems problems = new Problems();
    SourceText none = new SourceText("fixture", "");
    Span nowhere = new Span(none, new Position(1, 1), new Position(1, 1));
    ModelSpec model = new ModelSpec("model", inputs, layers, List.of("layer"));
    return GraphBuilder.build(model, new SourceMap(new ScalarNode(nowhere, "", false)), problems)
        .isEmpty();
  }

  private static String row(String file, int[] count) {
    int passed = count[0] - count[1];
    return "| " + file + " | " + count[0] + " | " + passed + " | " + count[1] + " |\n";
  }

  private void count() {
    Path runtime = Path.of("..", "runtime", "src", "test", "resources", "keras");
    KerasFixtures own = KerasFixtures.all().get(0);
    count(own, "");
    for (String folder : List.of("gradients", "layers", "optimizers", "summaries")) {
      count(own, folder);
    }
    count(new KerasFixtures(runtime), "");
    count(new KerasFixtures(runtime), "training");
  }

  private void count(KerasFixtures fixtures, String folder) {
    List<Path> files = fixtures.in(folder, ".json");
    assertThat(files).isNotEmpty();
    for (Path path : files) {
      String file = (folder.isEmpty() ? "" : folder + "/") + path.getFileName();
      int[] count = counts.computeIfAbsent(folder.isEmpty() ? file : folder, key -> new int[2]);
      for (FixtureCase each : FixtureCase.in(path)) {
        count[0]++;
        Optional<String> reason = FixtureGaps.reason(file, each);
        if (reason.isPresent()) {
          count[1]++;
          gaps.merge(new Entry(file, reason.get()), 1, Integer::sum);
        }
      }
    }
  }
}
