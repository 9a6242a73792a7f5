package dev.lamina.dsl.dl4j;

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

/**
 * What {@link BatchNorm} computes: y = gamma * (x - mean) / sqrt(variance + epsilon) + beta, with
 * the statistics of the batch in training and the moving ones otherwise.
 */
final class BatchNormCompute extends BaseLayer<BatchNorm> {

  private static final long serialVersionUID = 1L;

  /** Of the last pass, per channel. */
  private transient float[] mean;

  private transient float[] variance;

  private transient float[] inverse;

  /** Whether those are the batch's own. */
  private transient boolean ofBatch;

  BatchNormCompute(NeuralNetConfiguration conf, DataType type) {
    super(conf, type);
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    float[] x = Floats.channelsLast(input);
    int size = Math.toIntExact(layerConf().getNOut());
    ofBatch = training && !layerConf().frozen();
    mean = ofBatch ? mean(x, size) : Floats.memory(getParam(BatchNorm.MEAN));
    variance = ofBatch ? variance(x, mean, size) : Floats.memory(getParam(BatchNorm.VARIANCE));
    inverse = new float[size];
    for (int c = 0; c < size; c++) {
      inverse[c] = (float) (1 / Math.sqrt(variance[c] + layerConf().epsilon()));
    }
    float[] gamma = gamma(size);
    float[] beta = beta(size);
    for (int i = 0; i < x.length; i += size) {
      for (int c = 0; c < size; c++) {
        x[i + c] = (x[i + c] - mean[c]) * inverse[c] * gamma[c] + beta[c];
      }
    }
    INDArray y = workspaces.createUninitialized(ArrayType.ACTIVATIONS, dataType, input.shape());
    Floats.setChannelsLast(y, x);
    return y;
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    float[] x = Floats.channelsLast(input);
    float[] dy = Floats.channelsLast(epsilon);
    int size = mean.length;
    int count = x.length / size;
    double[] sum = new double[size];
    double[] product = new double[size];
    for (int i = 0; i < x.length; i += size) {
      for (int c = 0; c < size; c++) {
        x[i + c] = (x[i + c] - mean[c]) * inverse[c]; // normalised
        sum[c] += dy[i + c];
        product[c] += dy[i + c] * (double) x[i + c];
      }
    }
    float[] gamma = gamma(size);
    float[] meanSum = new float[size];
    float[] meanProduct = new float[size];
    float[] slope = new float[size];
    for (int c = 0; c < size; c++) {
      // moving statistics do not depend on the batch
      meanSum[c] = ofBatch ? (float) (sum[c] / count) : 0;
      meanProduct[c] = ofBatch ? (float) (product[c] / count) : 0;
      slope[c] = gamma[c] * inverse[c];
    }
    for (int i = 0; i < x.length; i += size) {
      for (int c = 0; c < size; c++) {
        dy[i + c] = slope[c] * (dy[i + c] - meanSum[c] - x[i + c] * meanProduct[c]);
      }
    }
    Gradient gradient = new DefaultGradient();
    if (layerConf().scale()) {
      put(gradient, BatchNorm.GAMMA, product);
    }
    if (layerConf().center()) {
      put(gradient, BatchNorm.BETA, sum);
    }
    put(gradient, BatchNorm.MEAN, step(BatchNorm.MEAN, mean));
    put(gradient, BatchNorm.VARIANCE, step(BatchNorm.VARIANCE, variance));
    INDArray dx =
        workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, input.shape());
    Floats.setChannelsLast(dx, dy);
    return new Pair<>(gradient, dx);
  }

  /**
   * What DL4J is to subtract from the moving statistics, so that they go towards the batch's; none
   * where they were used themselves.
   */
  private double[] step(String key, float[] batch) {
    float[] moving = Floats.memory(getParam(key));
    double[] step = new double[moving.length];
    for (int c = 0; c < step.length; c++) {
      step[c] = (moving[c] - batch[c]) * (1 - layerConf().momentum());
    }
    return step;
  }

  private void put(Gradient gradient, String key, double[] values) {
    float[] floats = new float[values.length];
    for (int c = 0; c < floats.length; c++) {
      floats[c] = (float) values[c];
    }
    INDArray view = gradientViews.get(key);
    Floats.setMemory(view, floats);
    gradient.setGradientFor(key, view);
  }

  private static float[] mean(float[] x, int size) {
    double[] sum = new double[size];
    for (int i = 0; i < x.length; i += size) {
      for (int c = 0; c < size; c++) {
        sum[c] += x[i + c];
      }
    }
    return over(sum, x.length / size);
  }

  /** The biased variance, as Keras has it. */
  private static float[] variance(float[] x, float[] mean, int size) {
    double[] sum = new double[size];
    for (int i = 0; i < x.length; i += size) {
      for (int c = 0; c < size; c++) {
        double difference = x[i + c] - mean[c];
        sum[c] += difference * difference;
      }
    }
    return over(sum, x.length / size);
  }

  private static float[] over(double[] sum, int count) {
    float[] mean = new float[sum.length];
    for (int c = 0; c < sum.length; c++) {
      mean[c] = (float) (sum[c] / count);
    }
    return mean;
  }

  private float[] gamma(int size) {
    if (layerConf().scale()) {
      return Floats.memory(getParam(BatchNorm.GAMMA));
    }
    float[] ones = new float[size];
    Arrays.fill(ones, 1);
    return ones;
  }

  private float[] beta(int size) {
    return layerConf().center() ? Floats.memory(getParam(BatchNorm.BETA)) : new float[size];
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
