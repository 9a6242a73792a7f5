package dev.lamina.runtime.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.dsl.spec.CompileSpec;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The gradient of a whole network, penalties included, agrees with differences of its loss. */
class GradientTest {

  /** With this optimizer a step is the gradient. */
  private static final CompileSpec STEP =
      Models.compile(Map.of("type", "sgd", "learning_rate", 1), "categorical_crossentropy");

  @ParameterizedTest
  @EnumSource
  void gradientAgreesWithFiniteDifferences(EngineKind engine) {
    ModelGraph graph =
        Models.graph(
            Shape.of(6, 5, 2),
            Models.layer(
                "conv2d",
                "filters",
                3,
                "kernel_size",
                3,
                "strides",
                2,
                "padding",
                "same",
                "activation",
                "tanh",
                "activity_regularizer",
                Map.of("l2", 0.1),
                "kernel_regularizer",
                Map.of("l2", 0.1)),
            Models.layer("batch_normalization"),
            Models.layer("activation", "activation", "silu"),
            Models.layer("average_pooling2d", "pool_size", 2, "strides", 1),
            Models.layer("dropout", "rate", 0.2),
            Models.layer("flatten"),
            Models.layer(
                "dense", "units", 3, "activation", "softmax", "activity_regularizer", "l2"));
    float[] x = Models.numbers(4 * 60, 1);
    float[] y = {1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 1, 0};
    Dl4jModel dl4j = Dl4jModel.of(graph, STEP, 3, () -> 0);
    dl4j.init();
    engine.mend(dl4j);
    try (Network network = new Dl4jNetwork(graph, STEP, dl4j, "test")) {
      SortedMap<WeightName, float[]> start = FirstWeights.of(graph, 3);
      ToDoubleFunction<SortedMap<WeightName, float[]>> loss =
          weights -> {
            dl4j.setIteration(0); // the same dropout each time
            network.setWeights(weights);
            return network.fit(x, y, 4).loss();
          };
      loss.applyAsDouble(start);
      SortedMap<WeightName, float[]> after = network.weights();
      float h = 0.01f;
      for (WeightName name : start.keySet()) {
        if (name.weight().startsWith("moving")) {
          continue; // moves by itself
        }
        for (int i = 0; i < start.get(name).length; i++) {
          float[] values = start.get(name);
          float before = values[i];
          values[i] = before + h;
          double up = loss.applyAsDouble(start);
          values[i] = before - h;
          double down = loss.applyAsDouble(start);
          values[i] = before;
          double gradient = before - after.get(name)[i];
          assertThat(gradient)
              .as(name + "[" + i + "]")
              .isCloseTo((up - down) / (2 * h), within(2e-3 + 0.01 * Math.abs(gradient)));
        }
      }
    }
  }
}
