package dev.lamina.runtime.network;

import static dev.lamina.runtime.network.EngineAgreementTest.network;
import static dev.lamina.runtime.network.EngineAgreementTest.targets;

import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.layer.Layer;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.dsl.testing.Tolerance;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Convolutions over images of one channel have a gradient of our own making. At the sizes people
 * train with, where memory is used again by others, it is what DL4J computes; of the greatest
 * batches it is summed piece by piece.
 */
class GreyImagesTest {

  /** Three steps of float rounding, of SGD, which enlarges nothing. */
  private static final Tolerance THREE_STEPS = new Tolerance(1e-4, 1e-5);

  static Stream<Arguments> models() {
    return Stream.of(
        Arguments.of("strided", graph(conv(8, 2), conv(16, 2)), 32),
        Arguments.of("strided as mnist-strided", graph(conv(32, 2), conv(64, 2)), 32),
        Arguments.of("strided as mnist-strided", graph(conv(32, 2), conv(64, 2)), 64),
        Arguments.of("strided as mnist-strided", graph(conv(32, 2), conv(64, 2)), 128),
        Arguments.of("pooled", graph(conv(16, 1), pool(), conv(32, 1), pool()), 32),
        Arguments.of("pooled", graph(conv(16, 1), pool(), conv(32, 1), pool()), 64),
        Arguments.of("alone", graph(conv(8, 1)), 301));
  }

  private static Layer conv(int filters, int strides) {
    return Models.layer(
        "conv2d",
        "filters",
        filters,
        "kernel_size",
        3,
        "strides",
        strides,
        "padding",
        "same",
        "activation",
        "relu");
  }

  private static Layer pool() {
    return Models.layer("max_pooling2d");
  }

  private static ModelGraph graph(Layer... body) {
    Stream<Layer> end =
        Stream.of(
            Models.layer("flatten"), Models.layer("dense", "units", 4, "activation", "softmax"));
    return Models.graph(
        Shape.of(28, 28, 1), Stream.concat(Stream.of(body), end).toArray(Layer[]::new));
  }

  @ParameterizedTest(name = "{0}, {2} images")
  @MethodSource("models")
  void threeStepsAreThoseOfDl4j(String name, ModelGraph graph, int rows) {
    try (Network ours = network(graph, "sgd", EngineKind.COMPILED);
        Network plain = network(graph, "sgd", EngineKind.PLAIN)) {
      for (int step = 0; step < 3; step++) {
        float[] x = Models.numbers(rows * (int) graph.input().size(), step);
        ours.fit(x, targets(rows, step), rows);
        plain.fit(x, targets(rows, step), rows);
      }
      SortedMap<WeightName, float[]> expected = plain.weights();
      ours.weights()
          .forEach(
              (weight, values) ->
                  THREE_STEPS.check(weight.toString(), values, expected.get(weight)));
    }
  }
}
