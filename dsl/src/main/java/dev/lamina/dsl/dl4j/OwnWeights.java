package dev.lamina.dsl.dl4j;

import dev.lamina.dsl.layer.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Where the weights of an {@link OwnLayer} lie: one after another, in the layer's order. */
final class OwnWeights implements ParamInitializer {

  static final OwnWeights INSTANCE = new OwnWeights();

  private OwnWeights() {}

  private static List<Parameter> parameters(Layer layer) {
    return ((OwnLayer) layer).parameters();
  }

  @Override
  public long numParams(NeuralNetConfiguration conf) {
    return numParams(conf.getLayer());
  }

  @Override
  public long numParams(Layer layer) {
    return parameters(layer).stream().mapToLong(Parameter::size).sum();
  }

  @Override
  public List<String> paramKeys(Layer layer) {
    return parameters(layer).stream().map(Parameter::dl4jKey).toList();
  }

  @Override
  public List<String> weightKeys(Layer layer) {
    return paramKeys(layer);
  }

  @Override
  public List<String> biasKeys(Layer layer) {
    return List.of();
  }

  @Override
  public boolean isWeightParam(Layer layer, String key) {
    return paramKeys(layer).contains(key);
  }

  @Override
  public boolean isBiasParam(Layer layer, String key) {
    return false;
  }

  /** Slices only: Lamina fills weights itself, with the initializers of the layer. */
  @Override
  public Map<String, INDArray> init(
      NeuralNetConfiguration conf, INDArray weights, boolean initialize) {
    if (initialize && weights != null) {
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

  private static Map<String, INDArray> slices(NeuralNetConfiguration conf, INDArray all) {
    Map<String, INDArray> slices = new LinkedHashMap<>();
    List<Parameter> parameters = parameters(conf.getLayer());
    if (parameters.isEmpty()) {
      return slices;
    }
    INDArray flat = all.reshape(all.length());
    long from = 0;
    for (Parameter parameter : parameters) {
      slices.put(
          parameter.dl4jKey(), flat.get(NDArrayIndex.interval(from, from + parameter.size())));
      from += parameter.size();
    }
    return slices;
  }
}
