package dev.lamina.runtime.network;

import dev.lamina.dsl.dl4j.Floats;
import dev.lamina.dsl.dl4j.KerasLoss;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.runtime.StepResult;
import java.util.Arrays;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The passes of a DL4J network over a part of a batch. Features and targets are those of the whole
 * batch, in Java; what is computed is of the part alone.
 */
final class Dl4jPasses {

  private final Shape input;
  private final MultiLayerNetwork network;
  private final KerasLoss loss;

  Dl4jPasses(Shape input, MultiLayerNetwork network) {
    this.input = input;
    this.network = network;
    this.loss = (KerasLoss) ((LossLayer) network.getOutputLayer().conf().getLayer()).getLossFn();
  }

  /** An update as DL4J does it. */
  StepResult fit(float[] features, float[] targets, Part part) {
    // closed at once: waiting for the garbage collector would let native memory grow
    try (INDArray x = features(features, part);
        INDArray y = targets(targets, part)) {
      if (network.numParams() == 0) {
        return withoutWeights(new DataSet(x, y));
      }
      network.fit(x, y);
      return new StepResult(network.score(), loss.lastOutputs());
    }
  }

  /** A step of a model without weights, whose batch DL4J would not even look at. */
  private StepResult withoutWeights(DataSet batch) {
    int iteration = network.getIterationCount();
    for (Layer layer : network.getLayers()) {
      layer.setIterationCount(iteration);
    }
    double score = network.score(batch, true);
    network.setIterationCount(iteration + 1);
    return new StepResult(score, loss.lastOutputs());
  }

  /** Leaves the sum of the examples' gradients in the network's gradient view; updates nothing. */
  StepResult gradient(float[] features, float[] targets, Part part, int iteration) {
    try (INDArray x = features(features, part);
        INDArray y = targets(targets, part)) {
      network.setIterationCount(iteration);
      network.setInput(x);
      network.setLabels(y);
      network.computeGradientAndScore();
      network.clearLayersStates();
      return new StepResult(network.score(), loss.lastOutputs());
    }
  }

  StepResult score(float[] features, float[] targets, Part part) {
    try (INDArray x = features(features, part);
        INDArray y = targets(targets, part)) {
      return new StepResult(network.score(new DataSet(x, y), false), loss.lastOutputs());
    }
  }

  float[] predict(float[] features, Part part) {
    try (INDArray x = features(features, part)) {
      return Floats.channelsLast(network.output(x, false));
    }
  }

  private INDArray features(float[] features, Part part) {
    int size = Math.toIntExact(input.size());
    if (features.length < part.of() * size) {
      throw new IllegalArgumentException(
          features.length + " features for " + part.of() + " examples of " + input);
    }
    long[] dims = new long[input.rank() + 1]; // (batch, channels, d1, d2, ...)
    dims[0] = part.rows();
    dims[1] = input.channels();
    for (int axis = 0; axis < input.rank() - 1; axis++) {
      dims[axis + 2] = input.dim(axis);
    }
    INDArray batch = Nd4j.createUninitialized(DataType.FLOAT, dims, 'c');
    Floats.setChannelsLast(batch, rows(features, part, size));
    return batch;
  }

  private static INDArray targets(float[] targets, Part part) {
    if (targets.length % part.of() != 0) {
      throw new IllegalArgumentException(
          targets.length + " targets for " + part.of() + " examples");
    }
    int size = targets.length / part.of();
    INDArray batch = Nd4j.createUninitialized(DataType.FLOAT, new long[] {part.rows(), size}, 'c');
    Floats.setMemory(batch, rows(targets, part, size));
    return batch;
  }

  private static float[] rows(float[] values, Part part, int size) {
    int from = part.first() * size;
    return Arrays.copyOfRange(values, from, from + part.rows() * size);
  }
}
