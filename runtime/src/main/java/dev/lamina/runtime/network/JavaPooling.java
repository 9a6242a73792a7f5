package dev.lamina.runtime.network;

import dev.lamina.dsl.dl4j.Floats;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.convolution.subsampling.SubsamplingLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Pooling in plain Java: on one core several times as fast as ND4J's operation, which asks each
 * window for its bounds. Padding does not count; of equal greatest numbers the first gets the
 * gradient.
 */
final class JavaPooling extends SubsamplingLayer {

  private static final long serialVersionUID = 1L;

  private transient float[] buffer = new float[0];

  /** Where the greatest number of each window of the last batch was. */
  private transient int[] greatest = new int[0];

  private JavaPooling(NeuralNetConfiguration conf) {
    super(conf, DataType.FLOAT);
  }

  /** Takes the place of all maximum and average poolings of a network. */
  static void install(Dl4jModel network) {
    Layer[] layers = network.layers();
    for (int i = 0; i < layers.length; i++) {
      if (layers[i].getClass() == SubsamplingLayer.class && suits((SubsamplingLayer) layers[i])) {
        JavaPooling pooling = new JavaPooling(layers[i].conf());
        pooling.setIndex(layers[i].getIndex());
        network.replace(i, pooling);
      }
    }
  }

  private static boolean suits(SubsamplingLayer layer) {
    var conf = layer.layerConf();
    return (conf.getPoolingType() == PoolingType.MAX || conf.getPoolingType() == PoolingType.AVG)
        && conf.getCnn2dDataFormat() == CNN2DFormat.NCHW
        && conf.getDilation()[0] == 1
        && conf.getDilation()[1] == 1
        && !conf.isAvgPoolIncludePadInDivisor();
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    Windows windows = new Windows();
    INDArray output =
        workspaces.createUninitialized(
            ArrayType.ACTIVATIONS,
            DataType.FLOAT,
            new long[] {input.size(0), input.size(1), windows.outRows, windows.outColumns},
            'c');
    float[] x = read(input);
    float[] y = new float[windows.outputs()];
    if (layerConf().getPoolingType() == PoolingType.MAX) {
      if (greatest.length < y.length) {
        greatest = new int[y.length];
      }
      windows.max(x, y, greatest);
    } else {
      windows.mean(x, y);
    }
    Floats.setMemory(output, y);
    return output;
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    Windows windows = new Windows();
    float[] dy = read(epsilon);
    float[] dx = new float[Math.toIntExact(input.length())];
    if (layerConf().getPoolingType() == PoolingType.MAX) {
      for (int i = 0, n = windows.outputs(); i < n; i++) {
        dx[greatest[i]] += dy[i];
      }
    } else {
      windows.spread(dy, dx);
    }
    INDArray gradient =
        workspaces.createUninitialized(
            ArrayType.ACTIVATION_GRAD, DataType.FLOAT, input.shape(), 'c');
    Floats.setMemory(gradient, dx);
    return new Pair<>(new DefaultGradient(), gradient);
  }

  /** The numbers in the order (batch, channel, row, column). */
  private float[] read(INDArray array) {
    long expected = 1;
    boolean ordered = true;
    for (int axis = array.rank() - 1; axis >= 0; axis--) {
      ordered &= array.size(axis) == 1 || array.stride(axis) == expected;
      expected *= array.size(axis);
    }
    if (buffer.length < array.length()) {
      buffer = new float[Math.toIntExact(array.length())];
    }
    Floats.memory(ordered ? array : array.dup('c'), buffer);
    return buffer;
  }

  /** The windows over this layer's input. */
  private final class Windows {
    final int planes = Math.toIntExact(input.size(0) * input.size(1));
    final int rows = Math.toIntExact(input.size(2));
    final int columns = Math.toIntExact(input.size(3));
    final int height = layerConf().getKernelSize()[0];
    final int width = layerConf().getKernelSize()[1];
    final int down = layerConf().getStride()[0];
    final int right = layerConf().getStride()[1];
    final boolean same = layerConf().getConvolutionMode() == ConvolutionMode.Same;
    final int outRows = out(rows, height, down);
    final int outColumns = out(columns, width, right);
    final int top = before(rows, outRows, height, down);
    final int left = before(columns, outColumns, width, right);

    private int out(int size, int kernel, int stride) {
      return same ? (size + stride - 1) / stride : (size - kernel) / stride + 1;
    }

    private int before(int size, int out, int kernel, int stride) {
      return same ? Math.max(0, ((out - 1) * stride + kernel - size) / 2) : 0;
    }

    int outputs() {
      return planes * outRows * outColumns;
    }

    void max(float[] x, float[] y, int[] where) {
      int o = 0;
      for (int plane = 0; plane < planes; plane++) {
        int base = plane * rows * columns;
        for (int i = 0; i < outRows; i++) {
          int firstRow = Math.max(0, i * down - top);
          int endRow = Math.min(rows, i * down - top + height);
          for (int j = 0; j < outColumns; j++, o++) {
            int first = Math.max(0, j * right - left);
            int end = Math.min(columns, j * right - left + width);
            int best = base + firstRow * columns + first;
            float value = x[best];
            for (int row = firstRow; row < endRow; row++) {
              int at = base + row * columns;
              for (int k = at + first; k < at + end; k++) {
                // a NaN is passed on, as anything else would hide it
                boolean greater = x[k] > value || x[k] != x[k];
                best = greater ? k : best;
                value = greater ? x[k] : value;
              }
            }
            y[o] = value;
            where[o] = best;
          }
        }
      }
    }

    void mean(float[] x, float[] y) {
      int o = 0;
      for (int plane = 0; plane < planes; plane++) {
        int base = plane * rows * columns;
        for (int i = 0; i < outRows; i++) {
          int firstRow = Math.max(0, i * down - top);
          int endRow = Math.min(rows, i * down - top + height);
          for (int j = 0; j < outColumns; j++, o++) {
            int first = Math.max(0, j * right - left);
            int end = Math.min(columns, j * right - left + width);
            float sum = 0;
            for (int row = firstRow; row < endRow; row++) {
              int at = base + row * columns;
              for (int k = at + first; k < at + end; k++) {
                sum += x[k];
              }
            }
            y[o] = sum / ((endRow - firstRow) * (end - first));
          }
        }
      }
    }

    void spread(float[] dy, float[] dx) {
      int o = 0;
      for (int plane = 0; plane < planes; plane++) {
        int base = plane * rows * columns;
        for (int i = 0; i < outRows; i++) {
          int firstRow = Math.max(0, i * down - top);
          int endRow = Math.min(rows, i * down - top + height);
          for (int j = 0; j < outColumns; j++, o++) {
            int first = Math.max(0, j * right - left);
            int end = Math.min(columns, j * right - left + width);
            float share = dy[o] / ((endRow - firstRow) * (end - first));
            for (int row = firstRow; row < endRow; row++) {
              int at = base + row * columns;
              for (int k = at + first; k < at + end; k++) {
                dx[k] += share;
              }
            }
          }
        }
      }
    }
  }
}
