package dev.lamina.runtime.search;

import java.util.Arrays;

/**
 * A Gaussian process. The lengths and the size of its kernel, how much parameters count together,
 * and the noise are the most probable ones, given the values and what is usual.
 */
final class Surrogate {

  /**
   * At least so much of the variance is noise, or the matrices cannot be solved. No more than that,
   * or it hides where between close trials the least loss is.
   */
  private static final double LEAST_NOISE = 1e-10;

  /** What is left of a variance below this is lost digits. */
  private static final double LEAST_VARIANCE = 1e-16;

  /** Of the logarithm of how much parameters count together: 0, give or take so much. */
  private static final double USUAL_TOGETHER = 2;

  private final double[][] places;
  private final double[] values;
  private final boolean[] unordered;

  /** Logarithms: what the kernel is made from, then the noise. */
  private final double[] theta;

  private final Kernel kernel;
  private final Cholesky cholesky;
  private final double[] solved;

  private Surrogate(double[][] places, double[] values, boolean[] unordered, double[] theta) {
    this.places = places;
    this.values = values;
    this.unordered = unordered;
    this.theta = theta;
    this.kernel = new Kernel(theta, unordered);
    this.cholesky = solved(kernels(places, kernel, noise(theta)));
    this.solved = cholesky.solve(values);
  }

  /** With as much more noise as the digits need, where places are all but the same. */
  private static Cholesky solved(double[][] kernels) {
    Cholesky cholesky = Cholesky.of(kernels);
    for (double more = LEAST_NOISE * kernels[0][0]; cholesky == null; more *= 10) {
      for (int i = 0; i < kernels.length; i++) {
        kernels[i][i] += more;
      }
      cholesky = Cholesky.of(kernels);
    }
    return cholesky;
  }

  /** What is known of a place. */
  record Guess(double mean, double deviation) {}

  /**
   * The process that fits best.
   *
   * @param values with mean 0 and deviation 1
   * @param unordered parameters of which only equal or not counts
   * @param starts how often the best is searched for, from other lengths each time
   */
  static Surrogate fit(double[][] places, double[] values, boolean[] unordered, int starts) {
    int d = unordered.length;
    int last = d + Kernel.MORE;
    double[] low = new double[last + 1];
    double[] high = new double[last + 1];
    Arrays.fill(low, StrictMath.log(1e-4));
    Arrays.fill(high, StrictMath.log(1e4));
    low[last] = StrictMath.log(LEAST_NOISE / 10);
    high[last] = 0;
    Descent descent =
        new Descent(
            (theta, slopes) -> improbability(places, values, unordered, theta, slopes), low, high);
    double[] best = null;
    double least = Double.POSITIVE_INFINITY;
    for (int s = 0; s < starts; s++) {
      double[] start = new double[last + 1];
      Arrays.fill(start, 0, d, 2 * s);
      start[last - 1] = -2 * s;
      start[last] = s == 0 ? StrictMath.log(1e-2) : StrictMath.log(1e-4);
      double[] found = descent.from(start, 60, 1e-2);
      double value = improbability(places, values, unordered, found, new double[last + 1]);
      if (best == null || value < least) {
        best = found;
        least = value;
      }
    }
    return new Surrogate(places, values, unordered, best);
  }

  /** The same process, that believes its own mean at further places. */
  Surrogate believing(double[][] further) {
    double[][] all = Arrays.copyOf(places, places.length + further.length);
    double[] known = Arrays.copyOf(values, all.length);
    for (int i = 0; i < further.length; i++) {
      all[places.length + i] = further[i];
      known[places.length + i] = at(further[i]).mean();
    }
    return new Surrogate(all, known, unordered, theta);
  }

  private static double noise(double[] theta) {
    return StrictMath.exp(theta[theta.length - 1]) + LEAST_NOISE;
  }

  private static double[][] kernels(double[][] places, Kernel kernel, double noise) {
    int n = places.length;
    double[][] kernels = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        kernels[i][j] = kernel.of(places[i], places[j]);
      }
      kernels[i][i] = kernel.size() + noise;
    }
    return kernels;
  }

  /** Minus the logarithm of likelihood times prior, up to a constant; and its slopes. */
  private static double improbability(
      double[][] places, double[] values, boolean[] unordered, double[] theta, double[] slopes) {
    int n = places.length;
    int last = theta.length - 1;
    Kernel kernel = new Kernel(theta, unordered);
    double[][] kernels = new double[n][n];
    double[][][] by = new double[n][][];
    double[] bends = new double[unordered.length];
    for (int i = 0; i < n; i++) {
      by[i] = new double[i][last];
      for (int j = 0; j < i; j++) {
        kernels[i][j] = kernel.of(places[i], places[j], bends, by[i][j]);
      }
      kernels[i][i] = kernel.size() + noise(theta);
    }
    Cholesky cholesky = Cholesky.of(kernels);
    if (cholesky == null) {
      return Double.POSITIVE_INFINITY;
    }
    double[] solved = cholesky.solve(values);
    double[][] inverse = cholesky.inverse();
    double result = cholesky.halfLogDeterminant();
    Arrays.fill(slopes, 0);
    for (int i = 0; i < n; i++) {
      result += values[i] * solved[i] / 2;
      double own = (inverse[i][i] - solved[i] * solved[i]) / 2;
      slopes[unordered.length] += own * kernel.size();
      slopes[last] += own * (noise(theta) - LEAST_NOISE);
      for (int j = 0; j < i; j++) {
        double both = inverse[i][j] - solved[i] * solved[j];
        for (int t = 0; t < last; t++) {
          slopes[t] += both * by[i][j][t];
        }
      }
    }
    return result + prior(theta, kernel, slopes);
  }

  /**
   * Lengths are neither very short nor very long, the size is about 1, there is little noise: the
   * priors of Optuna's GPSampler. Parameters by themselves and all of them together are as usual.
   */
  private static double prior(double[] theta, Kernel kernel, double[] slopes) {
    double[] weights = kernel.weights();
    double result = 0;
    for (int d = 0; d < weights.length; d++) {
      result += 0.1 * (weights[d] + 1 / weights[d]);
      slopes[d] += 0.1 * (weights[d] - 1 / weights[d]);
    }
    int s = weights.length;
    result += kernel.size() - theta[s];
    slopes[s] += kernel.size() - 1;
    double together = theta[s + 1] / USUAL_TOGETHER;
    result += together * together / 2;
    slopes[s + 1] += together / USUAL_TOGETHER;
    double noise = noise(theta);
    result += 30 * noise - 0.1 * StrictMath.log(noise);
    slopes[s + 2] += (30 - 0.1 / noise) * (noise - LEAST_NOISE);
    return result;
  }

  /** The least that is to be expected of the places it knows or believes a value of. */
  double least() {
    return Arrays.stream(places).mapToDouble(place -> at(place).mean()).min().orElseThrow();
  }

  /** What is to be expected at a place. */
  Guess at(double[] place) {
    double[] alike = new double[places.length];
    double mean = 0;
    for (int i = 0; i < alike.length; i++) {
      alike[i] = kernel.of(place, places[i]);
      mean += alike[i] * solved[i];
    }
    double variance = kernel.size();
    for (double part : cholesky.half(alike)) {
      variance -= part * part;
    }
    return guess(mean, variance);
  }

  private static Guess guess(double mean, double variance) {
    return new Guess(mean, Math.sqrt(Math.max(variance, LEAST_VARIANCE)));
  }

  /**
   * What is to be expected at a place.
   *
   * @param meanSlopes is filled with the derivatives of the mean; 0 for unordered parameters
   * @param deviationSlopes is filled with those of the deviation
   */
  Guess at(double[] place, double[] meanSlopes, double[] deviationSlopes) {
    int n = places.length;
    int dims = place.length;
    double[] alike = new double[n];
    double[][] bends = new double[n][dims];
    for (int i = 0; i < n; i++) {
      alike[i] = kernel.of(place, places[i], bends[i], new double[0]);
    }
    double[] gain = cholesky.solve(alike);
    double mean = 0;
    double variance = kernel.size();
    for (int i = 0; i < n; i++) {
      mean += alike[i] * solved[i];
      variance -= alike[i] * gain[i];
    }
    Guess guess = guess(mean, variance);
    Arrays.fill(meanSlopes, 0);
    Arrays.fill(deviationSlopes, 0);
    for (int d = 0; d < dims; d++) {
      for (int i = 0; i < n && !unordered[d]; i++) {
        double slope = bends[i][d] * 2 * (place[d] - places[i][d]);
        meanSlopes[d] += slope * solved[i];
        deviationSlopes[d] -= slope * gain[i] / guess.deviation();
      }
    }
    return guess;
  }
}
