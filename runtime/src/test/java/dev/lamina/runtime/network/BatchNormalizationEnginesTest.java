package dev.lamina.runtime.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.layer.Layer;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.dsl.source.KeyPath;
import dev.lamina.dsl.spec.LayerSpec;
import dev.lamina.dsl.testing.Tolerance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Batch normalization along other axes than the last, and behind a mask, is the same on all
 * engines, moving averages included, however many workers share a batch. That it is Keras's is
 * {@code LayerMathFixturesTest}'s in dsl.
 */
class BatchNormalizationEnginesTest {

  private static final Shape INPUT = Shape.of(6, 5, 4);
  private static final Tolerance CLOSE = new Tolerance(1e-4, 2e-5);

  private static final List<Layer> ALONG_AXES =
      List.of(
          Models.layer("batch_normalization", "axis", 1, "momentum", 0.7),
          Models.layer("conv2d", "filters", 3, "kernel_size", 3, "activation", "tanh"),
          Models.layer("batch_normalization", "axis", -2, "scale", false),
          Models.layer("flatten"),
          Models.layer("dense", "units", 2, "activation", "softmax"));

  /** Of four steps one is nothing but zeros. */
  private static final List<Layer> BEHIND_A_MASK =
      List.of(
          Models.layer("re_lu"),
          Models.layer("reshape", "target_shape", List.of(-1, 2)),
          Models.layer("masking"),
          Models.layer("batch_normalization", "momentum", 0.7),
          Models.layer("dense", "units", 3, "activation", "tanh"),
          Models.layer("batch_normalization", "axis", 1, "center", false),
          Models.layer("gru", "units", 4),
          Models.layer("dense", "units", 2, "activation", "softmax"));

  static Stream<Arguments> models() {
    return Stream.of(EngineKind.COMPILED, EngineKind.DL4J)
        .flatMap(
            engine ->
                Stream.of(
                    Arguments.of(engine, "axes", graph(ALONG_AXES, true)),
                    Arguments.of(engine, "axes, frozen", graph(ALONG_AXES, false)),
                    Arguments.of(engine, "mask", graph(BEHIND_A_MASK, true)),
                    Arguments.of(engine, "mask, frozen", graph(BEHIND_A_MASK, false))));
  }

  /** {@code trainable}: whether the normalizations are. */
  private static ModelGraph graph(List<Layer> layers, boolean trainable) {
    List<LayerSpec> specs = new ArrayList<>();
    for (Layer layer : layers) {
      String name = "layer" + specs.size();
      boolean learns = trainable || !layer.comparesExamples();
      specs.add(new LayerSpec(name, layer, List.of(), learns, KeyPath.of("layers")));
    }
    return Models.graph(INPUT, specs);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("models")
  void fourStepsAgree(EngineKind engine, String name, ModelGraph graph) {
    try (Network ours = network(graph, engine);
        Network plain = network(graph, EngineKind.PLAIN)) {
      if (engine == EngineKind.COMPILED) {
        assertThat(ours.engine()).startsWith("compiled");
      }
      SortedMap<WeightName, float[]> start = plain.weights();
      for (int step = 0; step < 4; step++) {
        int rows = step == 2 ? 1 : 7;
        float[] x = Models.numbers(rows * (int) INPUT.size(), step);
        float[] y = targets(rows, step);
        double expected = plain.fit(x, y, rows).loss();
        CLOSE.check("loss of step " + step, ours.fit(x, y, rows).loss(), expected);
      }
      SortedMap<WeightName, float[]> expected = plain.weights();
      ours.weights().forEach((key, values) -> CLOSE.check("" + key, values, expected.get(key)));
      boolean moves = graph.layers().stream().allMatch(node -> node.trainable());
      expected.forEach(
          (key, values) -> {
            if (key.weight().startsWith("moving")) {
              assertThat(Arrays.equals(values, start.get(key))).isEqualTo(!moves);
            }
          });
      float[] x = Models.numbers(5 * (int) INPUT.size(), 99);
      CLOSE.check("predictions", ours.predict(x, 5), plain.predict(x, 5));
    }
  }

  private static float[] targets(int rows, int step) {
    float[] targets = new float[rows * 2];
    for (int row = 0; row < rows; row++) {
      targets[row * 2 + (row * 7 + step) % 2] = 1;
    }
    return targets;
  }

  private static Network network(ModelGraph graph, EngineKind engine) {
    return Networks.create(
        graph,
        Models.compile(Map.of("sgd", Map.of("learning_rate", 0.1)), "categorical_crossentropy"),
        1,
        engine);
  }
}
