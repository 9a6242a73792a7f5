package dev.lamina.dsl.dl4j;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Where the weights of {@link BatchNorm} lie: gamma, beta, mean, variance, one after another. */
final class BatchNormWeights implements ParamInitializer {

  static final BatchNormWeights INSTANCE = new BatchNormWeights();

  private BatchNormWeights() {}

  @Override
  public long numParams(NeuralNetConfiguration conf) {
    return numParams(conf.getLayer());
  }

  @Override
  public long numParams(Layer layer) {
    return paramKeys(layer).size() * ((BatchNorm) layer).getNOut();
  }

  @Override
  public List<String> paramKeys(Layer layer) {
    return ((BatchNorm) layer).keys();
  }

  @Override
  public List<String> weightKeys(Layer layer) {
    return ((BatchNorm) layer).scale() ? List.of(BatchNorm.GAMMA) : List.of();
  }

  @Override
  public List<String> biasKeys(Layer layer) {
    return ((BatchNorm) layer).center() ? List.of(BatchNorm.BETA) : List.of();
  }

  @Override
  public boolean isWeightParam(Layer layer, String key) {
    return key.equals(BatchNorm.GAMMA);
  }

  @Override
  public boolean isBiasParam(Layer layer, String key) {
    return key.equals(BatchNorm.BETA);
  }

  /** Slices only: Lamina fills weights itself, with the initializers of the layer. */
  @Override
  public Map<String, INDArray> init(
      NeuralNetConfiguration conf, INDArray weights, boolean initialize) {
    if (initialize) {
      weights.assign(0);
    }
    Map<String, INDArray> slices = slices(conf, weights);
    slices.keySet().forEach(conf::addVariable);
    return slices;
  }

  @Override
  public Map<String, INDArray> getGradientsFromFlattened(
      NeuralNetConfiguration conf, INDArray gradients) {
    return slices(conf, gradients);
  }

  private Map<String, INDArray> slices(NeuralNetConfiguration conf, INDArray all) {
    BatchNorm layer = (BatchNorm) conf.getLayer();
    INDArray flat = all.reshape(all.length());
    Map<String, INDArray> slices = new LinkedHashMap<>();
    long from = 0;
    for (String key : layer.keys()) {
      slices.put(key, flat.get(NDArrayIndex.interval(from, from + layer.getNOut())));
      from += layer.getNOut();
    }
    return slices;
  }
}
