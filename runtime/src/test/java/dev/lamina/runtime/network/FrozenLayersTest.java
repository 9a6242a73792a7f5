package dev.lamina.runtime.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.layer.Layer;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.dsl.source.KeyPath;
import dev.lamina.dsl.spec.CompileSpec;
import dev.lamina.dsl.spec.LayerSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That no gradients are computed for frozen weights changes no bit of the others. */
class FrozenLayersTest {

  private static final int ROWS = 6;

  private static final CompileSpec COMPILE =
      Models.compile(Map.of("sgd", Map.of("learning_rate", 0.1)), "categorical_crossentropy");

  /** In front, in the middle and behind of what learns; of each kind with weights and a stage. */
  private static final List<Layer> LAYERS =
      List.of(
          conv("conv2d", "activation", "relu"),
          conv("conv2d", "padding", "same"),
          conv("conv2d_transpose", "strides", 2),
          conv("separable_conv2d", "activation", "relu"),
          Models.layer("depthwise_conv2d", "kernel_size", 3),
          Models.layer("layer_normalization"),
          Models.layer("max_pooling2d"),
          Models.layer("flatten"),
          Models.layer("dense", "units", 16, "activation", "tanh"),
          Models.layer("dense", "units", 2, "activation", "softmax"));

  private static Layer conv(String kind, Object... arguments) {
    List<Object> all = new ArrayList<>(List.of("filters", 8, "kernel_size", 3));
    all.addAll(List.of(arguments));
    return Models.layer(kind, all.toArray());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1", "2", "3", "4", "5", "8", "9", "0 1 2", "2 3 5", "1 3 4 8 9"})
  void theOthersLearnTheSame(String frozen) {
    Set<String> places = Set.of(frozen.split(" "));
    SortedMap<WeightName, float[]> start = FirstWeights.of(model(places), 1);
    SortedMap<WeightName, float[]> all = afterAStep(model(Set.of()));
    afterAStep(model(places))
        .forEach(
            (name, values) -> {
              boolean learns = !places.contains(name.layer().substring("layer".length()));
              assertThat(values)
                  .as(name.toString())
                  .isEqualTo(learns ? all.get(name) : start.get(name));
            });
  }

  private static SortedMap<WeightName, float[]> afterAStep(ModelGraph graph) {
    try (Network network = Networks.create(graph, COMPILE, 1, EngineKind.COMPILED)) {
      assertThat(network.engine()).startsWith("compiled");
      float[] x = Models.numbers(ROWS * (int) graph.inputSize(), 5);
      network.fit(x, new float[] {1, 0, 0, 1, 0, 1, 1, 0, 0, 1, 0, 1}, ROWS);
      return network.weights();
    }
  }

  private static ModelGraph model(Set<String> frozen) {
    List<LayerSpec> layers = new ArrayList<>();
    for (int i = 0; i < LAYERS.size(); i++) {
      boolean learns = !frozen.contains(Integer.toString(i));
      layers.add(
          new LayerSpec(
              "layer" + i, LAYERS.get(i), List.of(), learns, KeyPath.of("layers").index(i)));
    }
    return Models.graph(Shape.of(10, 9, 8), layers);
  }
}
