package dev.lamina.runtime.network;

import dev.lamina.dsl.dl4j.KerasLoss;
import dev.lamina.dsl.dl4j.NetworkCompiler;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.spec.CompileSpec;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/** A chain of layers: DL4J's {@code MultiLayerNetwork}. */
final class Dl4jChain implements Dl4jModel {

  private final MultiLayerNetwork network;

  Dl4jChain(ModelGraph graph, CompileSpec compile, long seed, IntSupplier firstRow) {
    this(
        new MultiLayerNetwork(
            NetworkCompiler.compile(graph, Optional.of(compile), seed, firstRow)));
  }

  /** Around a network of Lamina's making. */
  Dl4jChain(MultiLayerNetwork network) {
    this.network = network;
  }

  @Override
  public Model model() {
    return network;
  }

  @Override
  public String configuration() {
    return network.getLayerWiseConfigurations().toJson();
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
    network.getLayers()[index] = layer;
  }

  @Override
  public List<KerasLoss> losses() {
    LossLayer end = (LossLayer) network.getOutputLayer().conf().getLayer();
    return List.of((KerasLoss) end.getLossFn());
  }

  @Override
  public BaseMultiLayerUpdater<?> updater() {
    return (BaseMultiLayerUpdater<?>) network.getUpdater();
  }

  @Override
  public Optional<BaseMultiLayerUpdater<?>> updaterSoFar() {
    return Optional.ofNullable((BaseMultiLayerUpdater<?>) network.getUpdater(false));
  }

  @Override
  public int iteration() {
    return network.getIterationCount();
  }

  @Override
  public void setIteration(int iteration) {
    network.setIterationCount(iteration);
  }

  @Override
  public int epoch() {
    return network.getEpochCount();
  }

  @Override
  public void fit(INDArray[] features, INDArray[] targets) {
    network.fit(features[0], targets[0]);
  }

  @Override
  public void computeGradient(INDArray[] features, INDArray[] targets) {
    network.setInput(features[0]);
    network.setLabels(targets[0]);
    network.computeGradientAndScore();
    network.clearLayersStates();
  }

  @Override
  public double score(INDArray[] features, INDArray[] targets, boolean training) {
    return network.score(new DataSet(features[0], targets[0]), training);
  }

  @Override
  public INDArray[] outputs(INDArray[] features) {
    return new INDArray[] {network.output(features[0], false)};
  }
}
