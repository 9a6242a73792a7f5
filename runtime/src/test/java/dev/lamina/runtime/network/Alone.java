package dev.lamina.runtime.network;

import dev.lamina.dsl.dl4j.NetworkCompiler;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.layer.Parameter;
import dev.lamina.dsl.random.RandomSource;
import dev.lamina.dsl.shape.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What DL4J makes of the only layer of a model, run by hand in training, one layer of DL4J's after
 * the other.
 *
 * @param graph the model; several inputs are packed into one
 * @param exact whether it computes in double precision, which our own classes cannot
 */
record Alone(ModelGraph graph, ComputationGraph network, boolean exact) {

  private static final int ROWS = 3;

  /** The least difference of two numbers. */
  private static final double APART = 0.004;

  /** The gradients of inputs and weights, these by DL4J's keys. */
  record Back(INDArray input, Map<String, INDArray> weights) {}

  static Alone of(ModelGraph graph) {
    ComputationGraphConfiguration configuration =
        NetworkCompiler.compileGraph(graph, Optional.empty(), 1, () -> 0);
    ComputationGraph network = new ComputationGraph(configuration);
    network.init();
    boolean exact = Arrays.stream(network.getLayers()).allMatch(Alone::isDl4js);
    if (exact) {
      configuration.setDataType(DataType.DOUBLE);
      network = new ComputationGraph(configuration);
      network.init();
    }
    network.initGradientsView();
    return new Alone(graph, network, exact);
  }

  private static boolean isDl4js(Layer layer) {
    var made = layer.conf().getLayer();
    return made.getClass().getName().startsWith("org.deeplearning4j")
        && !(made instanceof DropoutLayer);
  }

  /** Three examples. */
  INDArray input() {
    if (graph.inputs().size() > 1) {
      return numbers(1, ROWS, graph.inputSize());
    }
    Shape shape = graph.inputs().get(0).shape();
    long[] dims = new long[shape.rank() + 1];
    dims[0] = ROWS;
    dims[1] = shape.channels();
    for (int axis = 0; axis < shape.rank() - 1; axis++) {
      dims[axis + 2] = shape.dim(axis);
    }
    return numbers(1, dims);
  }

  /** Numbers around zero, no two nearly the same; other ones for another seed. */
  INDArray numbers(int seed, long... dims) {
    INDArray array = Nd4j.zeros(exact ? DataType.DOUBLE : DataType.FLOAT, dims);
    long key = RandomSource.key(seed, "slopes");
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < array.length(); i++) {
      order.add(i);
    }
    order.sort(Comparator.comparing(i -> RandomSource.normalAt(key, i)));
    double apart = Math.max(APART, 2.0 / order.size());
    for (int i = 0; i < order.size(); i++) {
      array.putScalar(place(array, order.get(i)), (i - order.size() / 2 + 0.5) * apart);
    }
    return array;
  }

  /** Where the number is that comes at {@code i} in row-major order. */
  static long[] place(INDArray array, long i) {
    return org.nd4j.linalg.api.shape.Shape.ind2subC(array.shape(), i);
  }

  /** A weight, live. */
  INDArray weight(Parameter parameter) {
    return network.getLayer(EveryKind.LAYER).getParam(parameter.dl4jKey());
  }

  /** The output. */
  INDArray forward(INDArray x) {
    INDArray at = x.dup('c');
    for (Layer layer : network.getLayers()) {
      // DL4J's layers may work in place.
      at = layer.activate(at, true, LayerWorkspaceMgr.noWorkspaces()).dup('c');
    }
    return at;
  }

  /** The way back, behind {@link #forward}, from the gradient of the output. */
  Back backward(INDArray dy) {
    INDArray at = dy.dup('c');
    Map<String, INDArray> weights = new HashMap<>();
    Layer[] layers = network.getLayers();
    for (int i = layers.length - 1; i >= 0; i--) {
      Pair<Gradient, INDArray> result =
          layers[i].backpropGradient(at, LayerWorkspaceMgr.noWorkspaces());
      result.getFirst().gradientForVariable().forEach((key, g) -> weights.put(key, g.dup('c')));
      at = result.getSecond();
    }
    return new Back(at.dup('c'), weights);
  }
}
