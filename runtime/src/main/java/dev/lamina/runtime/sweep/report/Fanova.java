package dev.lamina.runtime.sweep.report;

import dev.lamina.dsl.random.RandomSource;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Functional analysis of variance over a random forest (Hutter, Hoos, Leyton-Brown, "An efficient
 * approach for assessing hyperparameter importance", ICML 2014): how much of the variance over the
 * whole space comes from each parameter alone. Integrals over the trees are exact.
 */
final class Fanova {

  private static final int TREES = 64;

  /** Examples that a tree learns from: more make no difference that can be seen. */
  private static final int MOST = 1000;

  private Fanova() {}

  /**
   * Each parameter's share of the variance, the trees' mean; all zero if nothing varies. What is
   * left to 1 comes from parameters together.
   */
  static double[] shares(Table table, long seed) {
    double[] shares = new double[table.columns().length];
    for (int tree = 0; tree < TREES; tree++) {
      RandomSource random = RandomSource.of(seed, "importance", tree);
      int[] drawn = new int[Math.min(MOST, table.size())];
      Arrays.setAll(drawn, i -> random.nextInt(table.size()));
      List<Box> leaves = RegressionTree.leaves(table.pick(drawn), random);
      double variance = variance(leaves);
      for (int i = 0; i < shares.length && variance > 0; i++) {
        shares[i] += marginal(leaves, i, table.categories()[i]) / variance / TREES;
      }
    }
    return shares;
  }

  private static double variance(List<Box> leaves) {
    double mean = leaves.stream().mapToDouble(leaf -> leaf.volume() * leaf.value()).sum();
    return leaves.stream()
        .mapToDouble(leaf -> leaf.volume() * (leaf.value() - mean) * (leaf.value() - mean))
        .sum();
  }

  /** The variance of the mean over all other parameters. */
  private static double marginal(List<Box> leaves, int parameter, int categories) {
    return categories > 0
        ? ofCategories(leaves, parameter, categories)
        : ofPlaces(leaves, parameter);
  }

  private static double ofCategories(List<Box> leaves, int parameter, int categories) {
    double[] means = new double[categories];
    double[] weights = new double[categories];
    Arrays.fill(weights, 1.0 / categories);
    for (Box leaf : leaves) {
      double part = leaf.value() * leaf.volume() / leaf.share(parameter);
      leaf.categories()[parameter].stream().forEach(category -> means[category] += part);
    }
    return variance(means, weights);
  }

  /** Between two neighbouring ends of leaves the mean is the same everywhere. */
  private static double ofPlaces(List<Box> leaves, int parameter) {
    double[] ends =
        DoubleStream.concat(
                leaves.stream().mapToDouble(leaf -> leaf.low()[parameter]), DoubleStream.of(1))
            .sorted()
            .distinct()
            .toArray();
    double[] steps = new double[ends.length];
    for (Box leaf : leaves) {
      double part = leaf.value() * leaf.volume() / leaf.share(parameter);
      steps[Arrays.binarySearch(ends, leaf.low()[parameter])] += part;
      steps[Arrays.binarySearch(ends, leaf.high()[parameter])] -= part;
    }
    double[] means = new double[ends.length - 1];
    double[] weights = new double[means.length];
    double mean = 0;
    for (int i = 0; i < means.length; i++) {
      mean += steps[i];
      means[i] = mean;
      weights[i] = ends[i + 1] - ends[i];
    }
    return variance(means, weights);
  }

  private static double variance(double[] values, double[] weights) {
    double mean = 0;
    for (int i = 0; i < values.length; i++) {
      mean += weights[i] * values[i];
    }
    double variance = 0;
    for (int i = 0; i < values.length; i++) {
      variance += weights[i] * (values[i] - mean) * (values[i] - mean);
    }
    return variance;
  }
}
