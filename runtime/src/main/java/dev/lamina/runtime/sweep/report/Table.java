package dev.lamina.runtime.sweep.report;

import java.util.stream.IntStream;

/**
 * What a forest learns from.
 *
 * @param columns for each parameter the examples' positions: from 0 to 1, of a category its number
 * @param categories for each parameter how many categories it has; 0 for positions
 * @param targets the examples' values
 */
record Table(double[][] columns, int[] categories, double[] targets) {

  int size() {
    return targets.length;
  }

  /** These examples, in this order; the same one may come several times. */
  Table pick(int[] examples) {
    double[][] picked = new double[columns.length][];
    for (int i = 0; i < picked.length; i++) {
      double[] column = columns[i];
      picked[i] = IntStream.of(examples).mapToDouble(example -> column[example]).toArray();
    }
    return new Table(
        picked,
        categories,
        IntStream.of(examples).mapToDouble(example -> targets[example]).toArray());
  }
}
