package dev.lamina.runtime.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.catalog.KindInfo;
import dev.lamina.dsl.catalog.Kinds;
import dev.lamina.dsl.dl4j.NetworkCompiler;
import dev.lamina.dsl.dl4j.WeightLayout;
import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.layer.Layer;
import dev.lamina.dsl.layer.Parameter;
import dev.lamina.dsl.shape.Shape;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Our counts, shapes and memory layouts are those of the network that DL4J builds. */
class ParameterCountTest {

  private static final List<Shape> INPUTS =
      List.of(Shape.of(28, 28, 1), Shape.of(784), Shape.of(12, 6));

  static Stream<KindInfo<? extends Layer>> kinds() {
    return Family.of(Layer.class).kinds().stream();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyKindOfLayerIsBuiltAsItIsCounted(KindInfo<? extends Layer> kind) {
    Layer layer = Kinds.read(Family.of(Layer.class), kind.example());
    ModelGraph graph =
        INPUTS.stream()
            .flatMap(input -> Models.ifFits(input, layer).stream())
            .findFirst()
            .orElseThrow(() -> new AssertionError(kind.example() + " fits none of " + INPUTS));
    check(graph);
  }

  /** Compares a model with what DL4J makes of it. */
  private static void check(ModelGraph graph) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(NetworkCompiler.compile(graph, Optional.empty(), 1));
    network.init();
    assertThat(network.numParams()).isEqualTo(graph.totalParams());
    for (LayerNode node : graph.layers()) {
      for (Parameter parameter : node.parameters()) {
        check(node, parameter, network.getLayer(node.name()).getParam(parameter.dl4jKey()));
      }
    }
  }

  /** The first number of each axis lies where the layout says. */
  private static void check(LayerNode node, Parameter parameter, INDArray array) {
    assertThat(array.length()).as(node.name()).isEqualTo(parameter.size());
    float[] numbers = new float[Math.toIntExact(array.length())];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = i;
    }
    WeightLayout layout = WeightLayout.of(parameter);
    assertThat(layout.toKeras(layout.toMemory(numbers))).isEqualTo(numbers);
  }
}
