package dev.lamina.dsl.activation;

/** A function of each number by itself. */
public sealed interface Elementwise extends Activation
    permits Celu,
        Elu,
        Exponential,
        Gelu,
        HardShrink,
        HardSigmoid,
        HardSilu,
        HardTanh,
        LeakyRelu,
        Linear,
        LogSigmoid,
        Mish,
        Relu,
        Relu6,
        Selu,
        Sigmoid,
        Silu,
        SoftShrink,
        Softplus,
        Softsign,
        SparsePlus,
        SparseSigmoid,
        Squareplus,
        Tanh,
        TanhShrink,
        Threshold {

  /** f(x). */
  float value(float x);

  /** df/dx, given x and y = f(x). */
  float slope(float x, float y);

  @Override
  default void forward(float[] x, float[] y, int rows, int size) {
    for (int i = 0, n = rows * size; i < n; i++) {
      y[i] = value(x[i]);
    }
  }

  @Override
  default void backward(float[] x, float[] y, float[] dy, float[] dx, int rows, int size) {
    for (int i = 0, n = rows * size; i < n; i++) {
      dx[i] = dy[i] * slope(x[i], y[i]);
    }
  }

  @Override
  default boolean elementwise() {
    return true;
  }
}
