package dev.lamina.runtime.search;

import dev.lamina.dsl.random.RandomSource;
import java.util.Arrays;
import java.util.List;

/**
 * A density over the cube: a mixture of one kernel around each of some places, and one over all of
 * it, the prior. A kernel is a product over the parameters: a normal density cut off at the ends of
 * [0, 1], integrated over what has the same value; for unordered values mostly the one it stands
 * on. Where a kernel's parameter does not exist, it is even.
 */
final class Parzen {

  /** No kernel is narrower than this. */
  private static final double NARROWEST = 0.01;

  private final Cube cube;
  private final double fineness;
  private final double[][] centres;
  private final double[][] widths;
  private final double[] weights;

  /** What of each kernel's normal distribution is below 0, and within [0, 1]. */
  private final double[][] below;

  private final double[][] within;

  /**
   * A density.
   *
   * @param places of the kernels
   * @param weights of the kernels, as long as places; the prior's is 1
   * @param fineness how fast kernels may become narrower as they become more: of n kernels none is
   *     narrower than 1 / (n + 2) to the power of it
   */
  Parzen(Cube cube, List<double[]> places, double[] weights, double fineness) {
    this.cube = cube;
    this.fineness = fineness;
    int n = places.size();
    this.centres = places.toArray(new double[n + 1][]);
    centres[n] = new double[cube.size()];
    Arrays.fill(centres[n], Double.NaN);
    this.widths = new double[n + 1][cube.size()];
    this.below = new double[n + 1][cube.size()];
    this.within = new double[n + 1][cube.size()];
    this.weights = Arrays.copyOf(weights, n + 1);
    this.weights[n] = 1;
    double sum = Arrays.stream(this.weights).sum();
    for (int k = 0; k <= n; k++) {
      this.weights[k] /= sum;
    }
    for (int d = 0; d < cube.size(); d++) {
      widen(d);
    }
  }

  /** A kernel is as wide as the gaps to its neighbours are on average. */
  private void widen(int d) {
    int n = centres.length - 1;
    int[] there = new int[n];
    int count = 0;
    for (int k = 0; k < n; k++) {
      if (!Double.isNaN(centres[k][d])) {
        there[count++] = k;
      }
    }
    double[] sorted = new double[count + 2];
    for (int i = 0; i < count; i++) {
      sorted[i] = centres[there[i]][d];
    }
    sorted[count] = 0;
    sorted[count + 1] = 1;
    Arrays.sort(sorted);
    for (int i = 0; i < count; i++) {
      double centre = centres[there[i]][d];
      int at = Math.max(1, Math.min(count, Arrays.binarySearch(sorted, centre)));
      double left = at == 1 && count > 1 ? 0 : centre - sorted[at - 1];
      double right = at == count && count > 1 ? 0 : sorted[at + 1] - centre;
      // The fewer they are the less each is sure of itself: the "magic clip" of Hyperopt.
      double least = Math.max(NARROWEST, StrictMath.pow(count + 2, -fineness));
      double wide = Math.min(1, Math.max(least, (left + right) / 2));
      widths[there[i]][d] = wide;
      below[there[i]][d] = Gauss.below(-centre / wide);
      within[there[i]][d] = Gauss.between(-centre / wide, (1 - centre) / wide);
    }
  }

  /** A place by chance, all parameters with a number. */
  double[] draw(RandomSource random) {
    int k = 0;
    double part = random.nextDouble();
    while (k < weights.length - 1 && part >= weights[k]) {
      part -= weights[k++];
    }
    double[] place = new double[cube.size()];
    for (int d = 0; d < place.length; d++) {
      double u = random.nextDouble();
      double centre = centres[k][d];
      if (Double.isNaN(centre)) {
        place[d] = u;
      } else if (cube.axis(d).unordered()) {
        place[d] = u < stay(d) ? centre : random.nextDouble();
      } else {
        double drawn = centre + widths[k][d] * Gauss.quantile(below[k][d] + u * within[k][d]);
        place[d] = Math.min(1, Math.max(0, drawn));
      }
    }
    return place;
  }

  /** How much of a kernel over unordered values is on its own; the rest is over all of them. */
  private double stay(int d) {
    return weights.length / (weights.length + (double) cube.axis(d).count());
  }

  /** The logarithm of the density at a place; NaN for parameters that do not exist there. */
  double logDensity(double[] place) {
    double[] logs = new double[weights.length];
    double greatest = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < logs.length; k++) {
      logs[k] = StrictMath.log(weights[k]);
      for (int d = 0; d < place.length; d++) {
        if (!Double.isNaN(place[d]) && !Double.isNaN(centres[k][d])) {
          logs[k] += logKernel(k, d, place[d]);
        }
      }
      greatest = Math.max(greatest, logs[k]);
    }
    double sum = 0;
    for (double log : logs) {
      sum += StrictMath.exp(log - greatest);
    }
    return greatest + StrictMath.log(sum);
  }

  /** Against the even density, so that it is 0 for one that does not care. */
  private double logKernel(int k, int d, double at) {
    Axis axis = cube.axis(d);
    double centre = centres[k][d];
    double width = widths[k][d];
    if (axis.unordered()) {
      double stay = stay(d);
      boolean same = axis.from(at) <= centre && centre <= axis.to(at);
      return StrictMath.log(1 - stay + (same ? stay * axis.count() : 0));
    }
    double from = axis.from(at);
    double to = axis.to(at);
    if (from >= to) {
      return Gauss.logDensity((at - centre) / width) - StrictMath.log(width * within[k][d]);
    }
    double part = Gauss.between((from - centre) / width, (to - centre) / width);
    return StrictMath.log(Math.max(part, Double.MIN_NORMAL) / (within[k][d] * (to - from)));
  }
}
