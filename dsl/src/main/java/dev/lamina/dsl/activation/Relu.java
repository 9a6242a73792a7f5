package dev.lamina.dsl.activation;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;

/**
 * The rectified linear unit.
 *
 * @param negativeSlope slope below the threshold
 * @param maxValue where the output saturates; null for never
 * @param threshold up to it the output is negativeSlope * (x - threshold)
 */
@Kind(
    doc = "Rectified linear unit, f(x) = max(x, 0): the usual activation of hidden layers.",
    source = "https://keras.io/api/layers/activations/#relu-function",
    example = "activation: relu")
public record Relu(
    @Arg(doc = "Slope below the threshold.", def = "0.0") double negativeSlope,
    @Arg(doc = "Largest output; none for no limit.", def = Arg.NONE, min = 0) Double maxValue,
    @Arg(doc = "Inputs up to it are damped.", def = "0.0") double threshold)
    implements Elementwise {

  @Override
  public float value(float x) {
    if (x <= (float) threshold) {
      return negativeSlope == 0 ? 0 : (float) (negativeSlope * (x - threshold));
    }
    // with a limit Keras clips to [0, limit], which shows where the threshold is below zero
    return maxValue == null ? x : Math.min(Math.max(x, 0), maxValue.floatValue());
  }

  @Override
  public float slope(float x, float y) {
    if (x <= (float) threshold) {
      return (float) negativeSlope;
    }
    return maxValue == null || x > 0 && x < maxValue.floatValue() ? 1 : 0;
  }

  @Override
  public void forward(float[] x, float[] y, int rows, int size) {
    if (!plain()) {
      Elementwise.super.forward(x, y, rows, size);
      return;
    }
    // a loop of its own, without calls, which the compiler turns into vector instructions
    for (int i = 0, n = rows * size; i < n; i++) {
      y[i] = Math.max(x[i], 0);
    }
  }

  @Override
  public void backward(float[] x, float[] y, float[] dy, float[] dx, int rows, int size) {
    if (!plain()) {
      Elementwise.super.backward(x, y, dy, dx, rows, size);
      return;
    }
    // y > 0 from its bits: a branch would be mispredicted at every other number, and cost tenfold
    for (int i = 0, n = rows * size; i < n; i++) {
      var bits = Float.floatToRawIntBits(y[i]);
      var positive = (-bits & ~bits) >> Float.SIZE - 1; // all ones or all zeros
      dx[i] = Float.intBitsToFloat(Float.floatToRawIntBits(dy[i]) & positive);
    }
  }

  private boolean plain() {
    return negativeSlope == 0 && maxValue == null && threshold == 0;
  }
}
