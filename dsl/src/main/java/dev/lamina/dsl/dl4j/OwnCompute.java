package dev.lamina.dsl.dl4j;

import dev.lamina.dsl.compute.Batch;
import dev.lamina.dsl.compute.LayerMath;
import dev.lamina.dsl.layer.Parameter;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs the math of an {@link OwnLayer} on copies of DL4J's arrays. */
final class OwnCompute extends BaseLayer<OwnLayer> {

  private static final long serialVersionUID = 1L;

  private transient LayerMath math;
  private transient List<Parameter> parameters;
  private transient Batch batch;
  private transient float[] x;
  private transient float[] y;
  private transient float[][] weights;

  OwnCompute(NeuralNetConfiguration conf, DataType type) {
    super(conf, type);
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    OwnLayer layer = layerConf();
    if (math == null) {
      math = layer.math();
      parameters = layer.parameters();
    }
    int rows = Math.toIntExact(input.size(0));
    batch =
        new Batch(
            rows,
            layer.firstRow(),
            training,
            layer.seed(),
            layer.getLayerName(),
            getIterationCount(),
            layer.masks().before(layer.getLayerName()),
            !layer.frozen());
    x = Floats.channelsLast(input);
    weights = new float[parameters.size()][];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = Floats.memory(getParam(parameters.get(i).dl4jKey()));
    }
    INDArray result =
        workspaces.createUninitialized(ArrayType.ACTIVATIONS, dataType, shape(rows), 'c');
    y = new float[Math.toIntExact(result.length())];
    math.forward(batch, x, weights, y);
    layer.masks().leave(layer.getLayerName(), math.mask(batch, x));
    Floats.setChannelsLast(result, y);
    return layer.getActivationFn().getActivation(result, training);
  }

  /** (batch, channels, d1, d2, ...). */
  private long[] shape(int rows) {
    int[] output = layerConf().output();
    long[] shape = new long[output.length + 1];
    shape[0] = rows;
    shape[1] = output[output.length - 1];
    for (int axis = 0; axis < output.length - 1; axis++) {
      shape[axis + 2] = output[axis];
    }
    return shape;
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    INDArray linear = epsilon.ulike();
    Floats.setChannelsLast(linear, y);
    // Through the activation, which was applied to a copy of what the math gave.
    INDArray inner = layerConf().getActivationFn().backprop(linear, epsilon).getFirst();
    float[] dx = new float[x.length];
    float[][] gradients = new float[weights.length][];
    for (int i = 0; i < gradients.length; i++) {
      gradients[i] = new float[weights[i].length];
    }
    math.backward(batch, x, weights, y, Floats.channelsLast(inner), dx, gradients);
    Gradient gradient = new DefaultGradient();
    for (int i = 0; i < gradients.length; i++) {
      String key = parameters.get(i).dl4jKey();
      INDArray view = gradientViews.get(key);
      Floats.setMemory(view, gradients[i]);
      gradient.setGradientFor(key, view);
    }
    INDArray result =
        workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, input.shape(), 'c');
    Floats.setChannelsLast(result, dx);
    return new Pair<>(gradient, result);
  }

  @Override
  public Type type() {
    return Type.FEED_FORWARD;
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }
}
