package dev.lamina.dsl.activation;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import java.util.Arrays;

/**
 * The point of the probability simplex nearest to x (Martins and Astudillo 2016).
 *
 * @param axis the axis that sums to 1; -1, the last
 */
@Kind(
    doc =
        "Like softmax, but small inputs become exactly zero: the nearest point whose numbers are at least 0 and sum to 1.",
    source = "https://arxiv.org/abs/1602.02068",
    example = "activation: sparsemax")
public record Sparsemax(@Arg(doc = "Axis that sums to 1: only -1, the last.", def = "-1") int axis)
    implements Vectorwise {

  public Sparsemax {
    Vectorwise.lastAxisOnly(axis);
  }

  @Override
  public void forward(float[] x, int from, int size, float[] y, int to) {
    float[] sorted = Arrays.copyOfRange(x, from, from + size);
    Arrays.sort(sorted);
    double sum = 0;
    double threshold = 0;
    // the largest k for which the k-th largest number is still above the threshold of the first k
    for (int k = 1; k <= size; k++) {
      float next = sorted[size - k];
      sum += next;
      if (1 + (double) k * next > sum) {
        threshold = (sum - 1) / k;
      }
    }
    for (int i = 0; i < size; i++) {
      y[to + i] = (float) Math.max(x[from + i] - threshold, 0);
    }
  }

  @Override
  public void backward(float[] x, float[] y, float[] dy, float[] dx, int from, int size, int to) {
    double sum = 0;
    int support = 0;
    for (int i = 0; i < size; i++) {
      if (y[to + i] > 0) {
        sum += dy[to + i];
        support++;
      }
    }
    float mean = (float) (sum / support);
    for (int i = 0; i < size; i++) {
      dx[from + i] = y[to + i] > 0 ? dy[to + i] - mean : 0;
    }
  }

  @Override
  public Outputs outputs() {
    return Outputs.DISTRIBUTION;
  }
}
