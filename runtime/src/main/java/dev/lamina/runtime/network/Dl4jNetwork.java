package dev.lamina.runtime.network;

import dev.lamina.dsl.dl4j.Floats;
import dev.lamina.dsl.dl4j.KerasLoss;
import dev.lamina.dsl.dl4j.WeightLayout;
import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.layer.Parameter;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.runtime.StepResult;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** A network computed by DL4J. */
final class Dl4jNetwork implements Network {

  private final ModelGraph graph;
  private final MultiLayerNetwork network;
  private final String engine;
  private final KerasLoss loss;

  Dl4jNetwork(ModelGraph graph, MultiLayerNetwork network, String engine) {
    this.graph = graph;
    this.network = network;
    this.engine = engine;
    this.loss = (KerasLoss) ((LossLayer) network.getOutputLayer().conf().getLayer()).getLossFn();
  }

  @Override
  public ModelGraph graph() {
    return graph;
  }

  @Override
  public String engine() {
    return engine;
  }

  @Override
  public StepResult fit(float[] features, float[] targets, int rows) {
    // closed at once: waiting for the garbage collector would let native memory grow
    try (INDArray x = batch(features, rows);
        INDArray y = targets(targets, rows)) {
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

  @Override
  public StepResult score(float[] features, float[] targets, int rows) {
    try (INDArray x = batch(features, rows);
        INDArray y = targets(targets, rows)) {
      return new StepResult(network.score(new DataSet(x, y), false), loss.lastOutputs());
    }
  }

  @Override
  public float[] predict(float[] features, int rows) {
    try (INDArray x = batch(features, rows)) {
      return Floats.channelsLast(network.output(x, false));
    }
  }

  private INDArray batch(float[] features, int rows) {
    Shape shape = graph.input();
    if (features.length < rows * shape.size()) {
      throw new IllegalArgumentException(
          features.length + " features for " + rows + " examples of " + shape);
    }
    long[] dims = new long[shape.rank() + 1]; // (batch, channels, d1, d2, ...)
    dims[0] = rows;
    dims[1] = shape.channels();
    for (int axis = 0; axis < shape.rank() - 1; axis++) {
      dims[axis + 2] = shape.dim(axis);
    }
    INDArray batch = Nd4j.createUninitialized(DataType.FLOAT, dims, 'c');
    Floats.setChannelsLast(batch, Arrays.copyOf(features, Math.toIntExact(batch.length())));
    return batch;
  }

  private INDArray targets(float[] targets, int rows) {
    if (targets.length % rows != 0) {
      throw new IllegalArgumentException(targets.length + " targets for " + rows + " examples");
    }
    INDArray batch =
        Nd4j.createUninitialized(DataType.FLOAT, new long[] {rows, targets.length / rows}, 'c');
    Floats.setMemory(batch, targets);
    return batch;
  }

  @Override
  public long iteration() {
    return network.getIterationCount();
  }

  /** The same network, saying why no faster engine computes it. */
  Dl4jNetwork because(String reason) {
    return new Dl4jNetwork(graph, network, engine + "; not compiled: " + reason);
  }

  /** Notes an update that somebody else did on this network's memory. */
  void countIteration() {
    network.setIterationCount(network.getIterationCount() + 1);
  }

  /** The memory of weights and optimizer state. */
  Dl4jMemory memory() {
    return new Dl4jMemory(network, graph);
  }

  @Override
  public SortedMap<WeightName, float[]> weights() {
    SortedMap<WeightName, float[]> weights = new TreeMap<>();
    eachWeight(
        (name, parameter) ->
            weights.put(
                name, WeightLayout.of(parameter).toKeras(Floats.memory(array(name, parameter)))));
    return weights;
  }

  @Override
  public void setWeights(SortedMap<WeightName, float[]> weights) {
    SortedMap<WeightName, float[]> mine = weights();
    if (!mine.keySet().equals(weights.keySet())) {
      throw new IllegalArgumentException(
          "the weights are " + mine.keySet() + ", not " + weights.keySet());
    }
    mine.forEach(
        (name, values) -> {
          if (values.length != weights.get(name).length) {
            throw new IllegalArgumentException(
                name + " has " + values.length + " numbers, not " + weights.get(name).length);
          }
        });
    eachWeight(
        (name, parameter) ->
            Floats.setMemory(
                array(name, parameter), WeightLayout.of(parameter).toMemory(weights.get(name))));
  }

  @Override
  public String weightsSha256() {
    return WeightHash.of(weights());
  }

  private void eachWeight(BiConsumer<WeightName, Parameter> action) {
    int index = 0;
    for (LayerNode node : graph.layers()) {
      for (Parameter parameter : node.parameters()) {
        action.accept(new WeightName(index++, node.name(), parameter.name()), parameter);
      }
    }
  }

  private INDArray array(WeightName name, Parameter parameter) {
    return network.getLayer(name.layer()).getParam(parameter.dl4jKey());
  }

  /** Takes over what an archive holds. */
  void restore(Dl4jArchive archive) throws IOException {
    INDArray state = network.getUpdater().getStateViewArray();
    check("weights", network.numParams(), archive.weights());
    check("numbers of optimizer state", state == null ? 0 : state.length(), archive.state());
    if (archive.weights() != null) {
      network.setParams(archive.weights());
    }
    if (state != null) {
      network.getUpdater().getStateViewArray().assign(archive.state().reshape(state.shape()));
    }
    network.setIterationCount(archive.iteration());
  }

  private static void check(String what, long expected, INDArray found) throws IOException {
    long count = found == null ? 0 : found.length();
    if (count != expected) {
      throw new IOException(
          "the archive holds " + count + " " + what + ", but the model has " + expected);
    }
  }

  @Override
  public void save(OutputStream out) throws IOException {
    ModelSerializer.writeModel(network, out, true);
  }

  @Override
  public void close() {
    if (network.numParams() > 0) {
      network.close();
    }
  }
}
