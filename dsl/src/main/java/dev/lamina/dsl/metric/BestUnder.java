package dev.lamina.dsl.metric;

import java.util.function.Function;

/** The best of one share over the thresholds at which another is great enough. */
final class BestUnder {

  private BestUnder() {}

  /**
   * A count of it.
   *
   * @param count of thresholds from 0 to 1
   * @param classId the one output that counts; null for all
   * @param size outputs of an example
   * @param constrained must be {@code least} or more
   * @param wanted the greatest of which is the result, 0 if there is none
   */
  static Metric.Count count(
      int count,
      Integer classId,
      int size,
      Function<Confusion, double[]> constrained,
      double least,
      Function<Confusion, double[]> wanted) {
    return new ConfusionCount(
        Thresholds.spread(count),
        new Selection(null, classId),
        size,
        confusion -> {
          double[] limits = constrained.apply(confusion);
          double[] shares = wanted.apply(confusion);
          double best = 0;
          for (int i = 0; i < limits.length; i++) {
            // Keras compares in single precision: 3 of 5 must reach 0.6
            if ((float) limits[i] >= (float) least) {
              best = Math.max(best, shares[i]);
            }
          }
          return new double[] {best};
        });
  }
}
