package dev.lamina.dsl.activation;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;

/**
 * The logarithm of softmax, computed without going through it.
 *
 * @param axis the axis whose exponentials sum to 1; -1, the last
 */
@Kind(
    doc = "log(softmax(x)) over the last axis: log-probabilities.",
    source = "https://keras.io/api/layers/activations/#logsoftmax-function",
    example = "activation: log_softmax")
public record LogSoftmax(@Arg(doc = "Axis: only -1, the last.", def = "-1") int axis)
    implements Vectorwise {

  public LogSoftmax {
    Vectorwise.lastAxisOnly(axis);
  }

  @Override
  public void forward(float[] x, int from, int size, float[] y, int to) {
    double total = logSumExp(x, from, size);
    for (int i = 0; i < size; i++) {
      y[to + i] = (float) (x[from + i] - total);
    }
  }

  @Override
  public void backward(float[] x, float[] y, float[] dy, float[] dx, int from, int size, int to) {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += dy[to + i];
    }
    for (int i = 0; i < size; i++) {
      dx[from + i] = (float) (dy[to + i] - Math.exp(y[to + i]) * sum);
    }
  }

  /** log(sum(exp(x))) of x[from .. from + size); does not overflow. */
  public static double logSumExp(float[] x, int from, int size) {
    float max = Softmax.max(x, from, size);
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += Math.exp(x[from + i] - max);
    }
    return max + Math.log(sum);
  }
}
