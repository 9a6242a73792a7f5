package dev.lamina.runtime.network;

import dev.lamina.dsl.dl4j.Floats;
import dev.lamina.dsl.dl4j.KerasLoss;
import dev.lamina.dsl.graph.InputNode;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.runtime.StepResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The passes of a DL4J network over a part of a batch. Features and targets are those of the whole
 * batch, in Java; what is computed is of the part alone.
 */
final class Dl4jPasses {

  private final Dl4jModel network;
  private final List<KerasLoss> losses;
  private final List<Shape> inputs;
  private final int[] targetSizes;

  Dl4jPasses(ModelGraph graph, Dl4jModel network) {
    this.network = network;
    this.losses = network.losses();
    this.inputs = graph.inputs().stream().map(InputNode::shape).toList();
    List<Shape> outputs = graph.outputShapes();
    this.targetSizes = new int[outputs.size()];
    Arrays.setAll(targetSizes, i -> losses.get(i).targets(outputs.get(i)));
  }

  /** An update as DL4J does it. */
  StepResult fit(float[] features, float[] targets, Part part) {
    try (NativeArrays x = features(features, part);
        NativeArrays y = targets(targets, part)) {
      if (network.model().numParams() == 0) {
        return withoutWeights(x, y, part);
      }
      network.fit(x.arrays(), y.arrays());
      return new StepResult(network.model().score(), lastOutputs(part));
    }
  }

  /** A step of a model without weights, whose batch DL4J would not even look at. */
  private StepResult withoutWeights(NativeArrays x, NativeArrays y, Part part) {
    int iteration = network.iteration();
    for (Layer layer : network.layers()) {
      layer.setIterationCount(iteration);
    }
    double score = network.score(x.arrays(), y.arrays(), true);
    network.setIteration(iteration + 1);
    return new StepResult(score, lastOutputs(part));
  }

  /** Leaves the sum of the examples' gradients in the network's gradient view; updates nothing. */
  StepResult gradient(float[] features, float[] targets, Part part, int iteration) {
    try (NativeArrays x = features(features, part);
        NativeArrays y = targets(targets, part)) {
      network.setIteration(iteration);
      network.computeGradient(x.arrays(), y.arrays());
      return new StepResult(network.model().score(), lastOutputs(part));
    }
  }

  StepResult score(float[] features, float[] targets, Part part) {
    try (NativeArrays x = features(features, part);
        NativeArrays y = targets(targets, part)) {
      return new StepResult(network.score(x.arrays(), y.arrays(), false), lastOutputs(part));
    }
  }

  float[] predict(float[] features, Part part) {
    try (NativeArrays x = features(features, part)) {
      List<float[]> outputs = new ArrayList<>();
      for (INDArray output : network.outputs(x.arrays())) {
        outputs.add(Floats.channelsLast(output));
      }
      return Packing.pack(outputs, part.rows());
    }
  }

  private float[] lastOutputs(Part part) {
    return Packing.pack(losses.stream().map(KerasLoss::lastOutputs).toList(), part.rows());
  }

  private NativeArrays features(float[] features, Part part) {
    int size = inputs.stream().mapToInt(shape -> Math.toIntExact(shape.size())).sum();
    if (features.length < part.of() * size) {
      throw new IllegalArgumentException(
          features.length + " features for " + part.of() + " examples of " + size + " each");
    }
    INDArray[] arrays = new INDArray[inputs.size()];
    int at = 0;
    for (int i = 0; i < arrays.length; i++) {
      Shape shape = inputs.get(i);
      int own = Math.toIntExact(shape.size());
      long[] dims = new long[shape.rank() + 1]; // (batch, channels, d1, d2, ...)
      dims[0] = part.rows();
      dims[1] = shape.channels();
      for (int axis = 0; axis < shape.rank() - 1; axis++) {
        dims[axis + 2] = shape.dim(axis);
      }
      arrays[i] = Nd4j.createUninitialized(DataType.FLOAT, dims, 'c');
      Floats.setChannelsLast(arrays[i], Packing.slice(features, part, size, at, own));
      at += own;
    }
    return new NativeArrays(arrays);
  }

  private NativeArrays targets(float[] targets, Part part) {
    int size = Arrays.stream(targetSizes).sum();
    if (targets.length < part.of() * size) {
      throw new IllegalArgumentException(
          targets.length + " targets for " + part.of() + " examples of " + size + " each");
    }
    INDArray[] arrays = new INDArray[targetSizes.length];
    int at = 0;
    for (int i = 0; i < arrays.length; i++) {
      long[] dims = {part.rows(), targetSizes[i]};
      arrays[i] = Nd4j.createUninitialized(DataType.FLOAT, dims, 'c');
      Floats.setMemory(arrays[i], Packing.slice(targets, part, size, at, targetSizes[i]));
      at += targetSizes[i];
    }
    return new NativeArrays(arrays);
  }

  /** Native arrays, closed at once: waiting for the garbage collector would let memory grow. */
  private record NativeArrays(INDArray... arrays) implements AutoCloseable {

    @Override
    public void close() {
      for (INDArray array : arrays) {
        array.close();
      }
    }
  }
}
