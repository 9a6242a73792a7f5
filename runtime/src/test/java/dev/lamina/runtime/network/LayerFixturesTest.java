package dev.lamina.runtime.network;

import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.dl4j.Floats;
import dev.lamina.dsl.dl4j.NetworkCompiler;
import dev.lamina.dsl.dl4j.WeightLayout;
import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.layer.Layer;
import dev.lamina.dsl.layer.Parameter;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.dsl.source.KeyPath;
import dev.lamina.dsl.spec.LayerSpec;
import dev.lamina.dsl.testing.FixtureCase;
import dev.lamina.dsl.testing.FixtureCount;
import dev.lamina.dsl.testing.FixtureGaps;
import dev.lamina.dsl.testing.LayerCase;
import dev.lamina.dsl.testing.Tensor;
import dev.lamina.dsl.testing.Tolerance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Every layer computes what Keras computes, forwards and backwards, in the network DL4J builds.
 * Cases with several inputs or a mask are {@code LayerMathFixturesTest}'s in dsl.
 */
@ExtendWith(FixtureCount.class)
class LayerFixturesTest {

  private static final Tolerance GRADIENTS = new Tolerance(1e-5, 1e-5);

  static Stream<Arguments> layers() {
    return Fixtures.onEveryEngine("layers", LayerCase::isChain);
  }

  static Stream<Arguments> gradients() {
    return Fixtures.onEveryEngine("gradients", LayerCase::isChain);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("layers")
  void outputIsKeras(FixtureCase given, EngineKind engine) {
    Built built = build(given, engine);
    boolean training = given.has("training");
    INDArray output = built.forward(training);
    Tolerance.KERAS.check(
        "output", Floats.channelsLast(output), Tensor.floats(given.get("output")));
    if (training) {
      // the moving statistics take their step in the update, with a gradient of zero everywhere
      built.backward(new float[Math.toIntExact(output.length())]);
      built.update();
      int index = 0;
      for (var after : given.get("weights_after")) {
        Tolerance.KERAS.check(
            after.get("name").asText(), built.weight(index++), Tensor.of(after).values());
      }
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("gradients")
  void gradientIsKeras(FixtureCase given, EngineKind engine) {
    Built built = build(given, engine);
    built.forward(given.has("training") || !given.text("layer").equals("BatchNormalization"));
    Pair<Gradient, INDArray> gradient = built.backward(Tensor.floats(given.get("output_gradient")));
    if (given.has("input_gradient")) { // words have none
      GRADIENTS.check(
          "input gradient",
          Floats.channelsLast(gradient.getSecond()),
          Tensor.floats(given.get("input_gradient")));
    }
    for (var expected : given.get("weight_gradients")) {
      String name = expected.get("name").asText();
      GRADIENTS.check(
          name, built.gradient(gradient.getFirst(), name), Tensor.of(expected).values());
    }
  }

  private static Built build(FixtureCase given, EngineKind engine) {
    FixtureGaps.reason("layers", given).ifPresent(Assumptions::abort);
    Assumptions.assumeTrue(
        Family.of(Layer.class).find(given.text("layer")).isPresent(), "no such layer");
    LayerCase made = LayerCase.of(given);
    Shape input = made.shapes().get(0);
    ModelGraph graph =
        Models.graph(
            input,
            List.of(
                new LayerSpec(
                    "layer0", made.layer(), List.of(), made.trainable(), KeyPath.of("layers"))));
    int[] batch = Tensor.ints(given.get("input_shape"));
    MultiLayerNetwork network =
        new MultiLayerNetwork(NetworkCompiler.compile(graph, Optional.empty(), 1));
    network.init();
    engine.mend(new Dl4jChain(network));
    List<float[]> weights = new ArrayList<>();
    given.get("weights").forEach(weight -> weights.add(Tensor.of(weight).values()));
    return new Built(
        graph.layers().get(0), network, batch, Tensor.floats(given.get("input")), weights);
  }

  /** A network of one layer. */
  private static final class Built {

    final LayerNode node;
    final MultiLayerNetwork network;
    final INDArray input;

    Built(
        LayerNode node,
        MultiLayerNetwork network,
        int[] shape,
        float[] input,
        List<float[]> weights) {
      this.node = node;
      this.network = network;
      this.input = batch(shape, input);
      for (int i = 0; i < weights.size(); i++) {
        Floats.setMemory(
            array(parameter(i)), WeightLayout.of(parameter(i)).toMemory(weights.get(i)));
      }
    }

    private static INDArray batch(int[] channelsLast, float[] values) {
      int rank = channelsLast.length;
      long[] shape = new long[rank];
      shape[0] = channelsLast[0];
      shape[1] = channelsLast[rank - 1];
      for (int axis = 2; axis < rank; axis++) {
        shape[axis] = channelsLast[axis - 1];
      }
      INDArray array = Nd4j.createUninitialized(DataType.FLOAT, shape, 'c');
      Floats.setChannelsLast(array, values);
      return array;
    }

    INDArray forward(boolean training) {
      network.setInput(input);
      network.initGradientsView();
      List<INDArray> activations = network.feedForward(training, false);
      return activations.get(activations.size() - 1);
    }

    Pair<Gradient, INDArray> backward(float[] outputGradient) {
      int[] output = node.output().toArray();
      int[] shape = new int[output.length + 1];
      shape[0] = Math.toIntExact(input.size(0));
      System.arraycopy(output, 0, shape, 1, output.length);
      return network.backpropGradient(
          batch(shape, outputGradient), LayerWorkspaceMgr.noWorkspaces());
    }

    void update() {
      network.params().subi(network.getFlattenedGradients().reshape(network.params().shape()));
    }

    private Parameter parameter(int index) {
      return node.parameters().get(index);
    }

    private INDArray array(Parameter parameter) {
      return network.getLayer(node.name()).getParam(parameter.dl4jKey());
    }

    float[] weight(int index) {
      return WeightLayout.of(parameter(index)).toKeras(Floats.memory(array(parameter(index))));
    }

    float[] gradient(Gradient gradient, String name) {
      Parameter parameter =
          node.parameters().stream().filter(p -> name.endsWith(p.name())).findFirst().orElseThrow();
      int index = network.getLayer(node.name()).getIndex();
      return WeightLayout.of(parameter)
          .toKeras(Floats.memory(gradient.getGradientFor(index + "_" + parameter.dl4jKey())));
    }
  }
}
