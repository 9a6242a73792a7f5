package dev.lamina.dsl.activation;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;

/**
 * Exponentials scaled to sum 1.
 *
 * @param axis the axis that sums to 1; -1, the last
 */
@Kind(
    doc =
        "exp(x) / sum(exp(x)) over the last axis: a probability per class; the last activation of a classifier.",
    source = "https://keras.io/api/layers/activations/#softmax-function",
    example = "activation: softmax")
public record Softmax(@Arg(doc = "Axis that sums to 1: only -1, the last.", def = "-1") int axis)
    implements Vectorwise {

  public Softmax {
    Vectorwise.lastAxisOnly(axis);
  }

  @Override
  public void forward(float[] x, int from, int size, float[] y, int to) {
    // minus the maximum: the exponentials cannot overflow
    float max = max(x, from, size);
    double sum = 0;
    for (int i = 0; i < size; i++) {
      double e = Math.exp(x[from + i] - max);
      y[to + i] = (float) e;
      sum += e;
    }
    float scale = (float) (1 / sum);
    for (int i = 0; i < size; i++) {
      y[to + i] *= scale;
    }
  }

  @Override
  public void backward(float[] x, float[] y, float[] dy, float[] dx, int from, int size, int to) {
    double dot = 0;
    for (int i = 0; i < size; i++) {
      dot += (double) y[to + i] * dy[to + i];
    }
    for (int i = 0; i < size; i++) {
      dx[from + i] = (float) (y[to + i] * (dy[to + i] - dot));
    }
  }

  /** The greatest of x[from .. from + size). */
  static float max(float[] x, int from, int size) {
    float max = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < size; i++) {
      max = Math.max(max, x[from + i]);
    }
    return max;
  }

  @Override
  public Outputs outputs() {
    return Outputs.DISTRIBUTION;
  }
}
