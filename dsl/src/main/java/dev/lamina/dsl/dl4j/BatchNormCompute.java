package dev.lamina.dsl.dl4j;

import dev.lamina.dsl.compute.Batch;
import dev.lamina.dsl.compute.BatchNormalizing;
import java.util.Arrays;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs the math of a {@link BatchNorm} on copies of DL4J's arrays. */
final class BatchNormCompute extends BaseLayer<BatchNorm> {

  private static final long serialVersionUID = 1L;

  private transient BatchNormalizing math;
  private transient Batch batch;
  private transient float[][] weights;

  BatchNormCompute(NeuralNetConfiguration conf, DataType type) {
    super(conf, type);
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    BatchNorm layer = layerConf();
    if (math == null) {
      math = layer.math();
    }
    String name = layer.getLayerName();
    int rows = Math.toIntExact(input.size(0));
    // Nothing in it is random, so that neither seed nor count of updates matter.
    batch = new Batch(rows, 0, training, 0, name, 0, layer.masks().before(name), !layer.frozen());
    weights =
        layer.keys().stream().map(key -> Floats.memory(getParam(key))).toArray(float[][]::new);
    float[] x = Floats.channelsLast(input);
    float[] y = new float[x.length];
    math.forward(batch, x, weights, y);
    INDArray result =
        workspaces.createUninitialized(ArrayType.ACTIVATIONS, dataType, input.shape());
    Floats.setChannelsLast(result, y);
    return result;
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    float[] x = Floats.channelsLast(input);
    float[] dx = new float[x.length];
    float[][] gradients = new float[weights.length][];
    Arrays.setAll(gradients, i -> new float[weights[i].length]);
    // What it gave is not needed on the way back.
    math.backward(batch, x, weights, dx, Floats.channelsLast(epsilon), dx, gradients);
    Gradient gradient = new DefaultGradient();
    for (int i = 0; i < gradients.length; i++) {
      String key = layerConf().keys().get(i);
      INDArray view = gradientViews.get(key);
      Floats.setMemory(view, gradients[i]);
      gradient.setGradientFor(key, view);
    }
    INDArray result =
        workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, input.shape());
    Floats.setChannelsLast(result, dx);
    return new Pair<>(gradient, result);
  }

  /** Steps of the moving statistics are steps, not sums over the batch. */
  @Override
  public boolean updaterDivideByMinibatch(String key) {
    return !key.equals(BatchNorm.MEAN) && !key.equals(BatchNorm.VARIANCE);
  }

  @Override
  public Type type() {
    return Type.NORMALIZATION;
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }
}
