package dev.lamina.runtime.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.layer.Embedding;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.dsl.testing.ModelsFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The gallery's models that are neither large nor slow learn a few examples that they see again and
 * again.
 */
class GalleryLearnsTest {

  private static final ModelsFolder GALLERY = new ModelsFolder();
  private static final long MOST_PARAMETERS = 5_000_000;

  // The compiled engine plans for 32 examples first; more work than this takes gigabytes for them.
  private static final long MOST_WORK = 200_000_000;
  private static final int ROWS = 4;
  private static final int STEPS = 10;
  private static final int LAST = 3;

  static Stream<String> models() {
    return GALLERY.names().stream().filter(name -> isSmall(GALLERY.graph(name)));
  }

  private static boolean isSmall(ModelGraph graph) {
    return graph.totalParams() < MOST_PARAMETERS && graph.macs() < MOST_WORK;
  }

  @ParameterizedTest
  @MethodSource("models")
  void theLossFalls(String model) {
    ModelGraph graph = GALLERY.graph(model);
    float[] x = features(graph);
    float[] y = targets(graph.output());
    List<Double> losses = new ArrayList<>();
    try (Network network =
        Networks.create(
            graph, Models.compile("adam", loss(graph.output())), 1, EngineKind.COMPILED)) {
      for (int step = 0; step < STEPS; step++) {
        losses.add(network.fit(x, y, ROWS).loss());
      }
    }
    // Dropout makes single steps uncertain.
    double last =
        losses.subList(STEPS - LAST, STEPS).stream().mapToDouble(loss -> loss).average().orElse(0);
    assertThat(last).as("%s", losses).isFinite().isLessThan(losses.get(0));
  }

  private static String loss(Shape output) {
    return output.rank() > 1
        ? "mean_squared_error"
        : output.size() == 1 ? "binary_crossentropy" : "categorical_crossentropy";
  }

  /** Words for what begins with a table of words. */
  private static float[] features(ModelGraph graph) {
    float[] numbers = Models.numbers(ROWS * (int) graph.inputSize(), 3);
    boolean words = graph.layers().stream().anyMatch(node -> node.layer() instanceof Embedding);
    for (int i = 0; words && i < numbers.length; i++) {
      numbers[i] = 1 + Math.round(Math.abs(numbers[i]) * 100);
    }
    return numbers;
  }

  /** Another class for each example. */
  private static float[] targets(Shape output) {
    int size = Math.toIntExact(output.size());
    float[] targets = new float[ROWS * size];
    for (int row = 0; row < ROWS; row++) {
      if (size == 1) {
        targets[row] = row % 2;
      } else {
        targets[row * size + row % size] = 1;
      }
    }
    return targets;
  }
}
