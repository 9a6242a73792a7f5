package dev.lamina.dsl.activation;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import java.util.Arrays;

/**
 * Sparsemax as Keras 3.16 computes it: x - t, cut at zero. In the paper (Martins and Astudillo
 * 2016) t is (s - 1) / k, where s is the sum of the k greatest numbers, those in the support; Keras
 * takes for s the sum of all k partial sums. The two agree where the support is a single number;
 * elsewhere Keras's outputs sum to less than 1, and can all be zero.
 *
 * @param axis the axis along which numbers compete; -1, the last
 */
@Kind(
    doc =
        "max(x - t, 0) with a threshold t per vector: most outputs are exactly zero. As in Keras 3, outputs need not sum to 1.",
    source = "https://arxiv.org/abs/1602.02068",
    example = "activation: sparsemax")
public record Sparsemax(@Arg(doc = "Axis: only -1, the last.", def = "-1") int axis)
    implements Vectorwise {

  public Sparsemax {
    Vectorwise.lastAxisOnly(axis);
  }

  @Override
  public void forward(float[] x, int from, int size, float[] y, int to) {
    double[] sorted = descending(x, from, size);
    int support = support(sorted);
    double partial = 0;
    double sum = 0;
    for (int k = 0; k < support; k++) {
      partial += sorted[k];
      sum += partial;
    }
    double threshold = (sum - 1) / support;
    for (int i = 0; i < size; i++) {
      y[to + i] = (float) Math.max(x[from + i] - threshold, 0);
    }
  }

  @Override
  public void backward(float[] x, float[] y, float[] dy, float[] dx, int from, int size, int to) {
    double[] sorted = descending(x, from, size);
    int support = support(sorted);
    double through = 0;
    for (int i = 0; i < size; i++) {
      through += y[to + i] > 0 ? dy[to + i] : 0;
    }
    // of the k partial sums, those from its own place on hold a number: that often it moves t
    boolean[] taken = new boolean[support];
    for (int i = 0; i < size; i++) {
      double own = y[to + i] > 0 ? dy[to + i] : 0;
      int place = 0;
      while (place < support && (taken[place] || sorted[place] != x[from + i])) {
        place++;
      }
      if (place < support) {
        taken[place] = true;
        own -= through * (support - place) / support;
      }
      dx[from + i] = (float) own;
    }
  }

  private static double[] descending(float[] x, int from, int size) {
    double[] negated = new double[size];
    for (int i = 0; i < size; i++) {
      negated[i] = -x[from + i];
    }
    Arrays.sort(negated);
    for (int i = 0; i < size; i++) {
      negated[i] = -negated[i];
    }
    return negated;
  }

  /** How many of the greatest numbers are above the paper's threshold of those up to them. */
  private static int support(double[] sorted) {
    double sum = 0;
    int support = 0;
    for (int k = 1; k <= sorted.length; k++) {
      sum += sorted[k - 1];
      if (sorted[k - 1] - (sum - 1) / k > 0) {
        support = k;
      }
    }
    return support;
  }

  @Override
  public Outputs outputs() {
    return Outputs.FRACTIONS;
  }
}
