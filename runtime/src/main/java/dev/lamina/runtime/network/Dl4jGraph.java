package dev.lamina.runtime.network;

import dev.lamina.dsl.dl4j.KerasLoss;
import dev.lamina.dsl.dl4j.NetworkCompiler;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.spec.CompileSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.impl.LayerVertex;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;

/** A model that branches: DL4J's {@code ComputationGraph}. */
final class Dl4jGraph implements Dl4jModel {

  private final ComputationGraph network;

  Dl4jGraph(ModelGraph graph, CompileSpec compile, long seed, IntSupplier firstRow) {
    this.network =
        new ComputationGraph(
            NetworkCompiler.compileGraph(graph, Optional.of(compile), seed, firstRow));
  }

  @Override
  public Model model() {
    return network;
  }

  @Override
  public String configuration() {
    return network.getConfiguration().toJson();
  }

  @Override
  public void init() {
    network.init();
  }

  @Override
  public void init(INDArray weights) {
    network.init(weights, false);
  }

  @Override
  public Layer[] layers() {
    return network.getLayers();
  }

  @Override
  public Layer layer(String name) {
    return network.getLayer(name);
  }

  @Override
  public void replace(int index, Layer layer) {
    Layer before = network.getLayers()[index];
    for (GraphVertex vertex : network.getVertices()) {
      if (vertex instanceof LayerVertex holder && holder.getLayer() == before) {
        holder.setLayer(layer);
      }
    }
    network.getLayers()[index] = layer;
  }

  @Override
  public List<KerasLoss> losses() {
    List<KerasLoss> losses = new ArrayList<>();
    for (int output = 0; output < network.getNumOutputArrays(); output++) {
      LossLayer end = (LossLayer) network.getOutputLayer(output).conf().getLayer();
      losses.add((KerasLoss) end.getLossFn());
    }
    return losses;
  }

  @Override
  public BaseMultiLayerUpdater<?> updater() {
    return network.getUpdater();
  }

  @Override
  public Optional<BaseMultiLayerUpdater<?>> updaterSoFar() {
    return Optional.ofNullable(network.getUpdater(false));
  }

  @Override
  public int iteration() {
    return network.getIterationCount();
  }

  @Override
  public void setIteration(int iteration) {
    network.getConfiguration().setIterationCount(iteration);
  }

  @Override
  public int epoch() {
    return network.getEpochCount();
  }

  @Override
  public void fit(INDArray[] features, INDArray[] targets) {
    network.fit(features, targets);
  }

  @Override
  public void computeGradient(INDArray[] features, INDArray[] targets) {
    network.setInputs(features);
    network.setLabels(targets);
    network.computeGradientAndScore();
  }

  @Override
  public double score(INDArray[] features, INDArray[] targets, boolean training) {
    return network.score(new MultiDataSet(features, targets), training);
  }

  @Override
  public INDArray[] outputs(INDArray[] features) {
    return network.output(false, features);
  }
}
