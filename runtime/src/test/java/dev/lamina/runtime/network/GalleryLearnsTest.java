package dev.lamina.runtime.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.testing.ModelsFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The gallery's models that are not large learn a few examples that they see again and again. */
class GalleryLearnsTest {

  private static final ModelsFolder GALLERY = new ModelsFolder();
  private static final long MOST_PARAMETERS = 5_000_000;
  private static final int ROWS = 4;
  private static final int STEPS = 10;
  private static final int LAST = 3;

  static Stream<String> models() {
    return GALLERY.names().stream()
        .filter(name -> GALLERY.graph(name).totalParams() < MOST_PARAMETERS);
  }

  @ParameterizedTest
  @MethodSource("models")
  void theLossFalls(String model) {
    ModelGraph graph = GALLERY.graph(model);
    GalleryExamples examples = new GalleryExamples(graph, ROWS);
    float[] x = examples.features();
    float[] y = examples.targets();
    List<Double> losses = new ArrayList<>();
    try (Network network =
        Networks.create(graph, Models.compile("adam", examples.loss()), 1, EngineKind.COMPILED)) {
      for (int step = 0; step < STEPS; step++) {
        losses.add(network.fit(x, y, ROWS).loss());
      }
    }
    // Dropout makes single steps uncertain.
    double last =
        losses.subList(STEPS - LAST, STEPS).stream().mapToDouble(loss -> loss).average().orElse(0);
    assertThat(last).as("%s", losses).isFinite().isLessThan(losses.get(0));
  }
}
