package dev.lamina.runtime.network;

import dev.lamina.dsl.compute.Packing;
import dev.lamina.dsl.dl4j.Floats;
import dev.lamina.dsl.dl4j.KerasLoss;
import dev.lamina.dsl.graph.InputNode;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.loss.Loss;
import dev.lamina.dsl.loss.LossScales;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.dsl.spec.Goal;
import dev.lamina.runtime.StepResult;
import dev.lamina.runtime.data.Batch;
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
  private final List<Goal> goals;
  private final List<Shape> inputs;
  private final List<Shape> outputs;
  private final int[] targetSizes;

  /** {@code goals} are one for each output. */
  Dl4jPasses(ModelGraph graph, List<Goal> goals, Dl4jModel network) {
    this.network = network;
    this.goals = goals;
    this.losses = network.losses();
    this.inputs = graph.inputs().stream().map(InputNode::shape).toList();
    this.outputs = graph.outputShapes();
    this.targetSizes = new int[outputs.size()];
    Arrays.setAll(targetSizes, i -> goals.get(i).targetSize(outputs.get(i)));
  }

  /** An update as DL4J does it. */
  StepResult fit(Batch batch, Part part) {
    try (NativeArrays x = features(batch.features(), part);
        NativeArrays y = targets(batch, part)) {
      if (network.model().numParams() == 0) {
        return withoutWeights(x, y, part);
      }
      network.fit(x.arrays(), y.arrays());
      return result(network.model().score(), part);
    }
  }

  private StepResult result(double loss, Part part) {
    double[] own = losses.stream().mapToDouble(KerasLoss::lastLoss).toArray();
    return new StepResult(loss, own.length == 1 ? new double[0] : own, lastOutputs(part));
  }

  /** A step of a model without weights, whose batch DL4J would not even look at. */
  private StepResult withoutWeights(NativeArrays x, NativeArrays y, Part part) {
    int iteration = network.iteration();
    for (Layer layer : network.layers()) {
      layer.setIterationCount(iteration);
    }
    double score = network.score(x.arrays(), y.arrays(), true);
    network.setIteration(iteration + 1);
    return result(score, part);
  }

  /** Leaves the sum of the examples' gradients in the network's gradient view; updates nothing. */
  StepResult gradient(Batch batch, Part part, int iteration) {
    try (NativeArrays x = features(batch.features(), part);
        NativeArrays y = targets(batch, part)) {
      network.setIteration(iteration);
      network.computeGradient(x.arrays(), y.arrays());
      return result(network.model().score(), part);
    }
  }

  StepResult score(Batch batch, Part part) {
    try (NativeArrays x = features(batch.features(), part);
        NativeArrays y = targets(batch, part)) {
      return result(network.score(x.arrays(), y.arrays(), false), part);
    }
  }

  float[] predict(float[] features, Part part) {
    try (NativeArrays x = features(features, part)) {
      List<float[]> found = new ArrayList<>();
      for (INDArray output : network.outputs(x.arrays())) {
        found.add(Floats.channelsLast(output));
      }
      return Packing.pack(found, part.rows());
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
      Floats.setChannelsLast(
          arrays[i], Packing.copy(features, part.first() * size + at, size, own, part.rows()));
      at += own;
    }
    return new NativeArrays(arrays);
  }

  /** The targets of a part; the losses learn how much its examples count. */
  private NativeArrays targets(Batch batch, Part part) {
    float[] targets = batch.targets();
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
      Floats.setMemory(
          arrays[i],
          Packing.copy(targets, part.first() * size + at, size, targetSizes[i], part.rows()));
      losses.get(i).weigh(multipliers(batch, part, i, size, at));
      at += targetSizes[i];
    }
    return new NativeArrays(arrays);
  }

  /**
   * What the losses of an output's positions are multiplied by before DL4J takes their mean over
   * the part; null for 1 each.
   */
  private double[] multipliers(Batch batch, Part part, int output, int size, int at) {
    Loss loss = goals.get(output).loss();
    if (batch.weights().isEmpty() && !loss.ignoresSome()) {
      return null;
    }
    float[] targets = Packing.part(batch.targets(), at, size, targetSizes[output], part.of());
    float[] weights =
        batch
            .weights()
            // A single output's may be as many as its positions.
            .map(all -> Packing.part(all, output, outputs.size(), 1, part.of()))
            .orElse(null);
    Shape shape = outputs.get(output);
    int positions = Math.toIntExact(shape.size() / loss.unitSize(shape.toArray()));
    double[] all = LossScales.of(loss, targets, weights, part.of() * positions);
    int first = part.first() * positions;
    double[] own = Arrays.copyOfRange(all, first, first + part.rows() * positions);
    for (int i = 0; i < own.length; i++) {
      own[i] *= all.length;
    }
    return own;
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
