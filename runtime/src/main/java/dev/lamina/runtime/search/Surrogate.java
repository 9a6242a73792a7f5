package dev.lamina.runtime.search;

import java.util.Arrays;

/**
 * A Gaussian process with a Matern 5/2 kernel that has a length for each parameter. Its lengths,
 * its size and the noise are the most probable ones, given the values and what is usual.
 */
final class Surrogate {

  /** At least so much of the variance is noise, or the matrices cannot be solved. */
  private static final double LEAST_NOISE = 1e-6;

  private final double[][] places;
  private final double[] values;
  private final boolean[] unordered;

  /** Logarithms: for each parameter one over the square of its length, then size, then noise. */
  private final double[] theta;

  private final Cholesky cholesky;
  private final double[] solved;

  private Surrogate(double[][] places, double[] values, boolean[] unordered, double[] theta) {
    this.places = places;
    this.values = values;
    this.unordered = unordered;
    this.theta = theta;
    this.cholesky = solved(kernels(places, unordered, theta));
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

  /** What is known of a place: mean and deviation, and their slopes. */
  record Guess(double mean, double deviation, double[] meanSlopes, double[] deviationSlopes) {}

  /**
   * The process that fits best.
   *
   * @param values with mean 0 and deviation 1
   * @param unordered parameters of which only equal or not counts
   * @param starts how often the best is searched for, from other lengths each time
   */
  static Surrogate fit(double[][] places, double[] values, boolean[] unordered, int starts) {
    int d = unordered.length;
    double[] low = new double[d + 2];
    double[] high = new double[d + 2];
    Arrays.fill(low, StrictMath.log(1e-4));
    Arrays.fill(high, StrictMath.log(1e4));
    low[d + 1] = StrictMath.log(1e-9);
    high[d + 1] = 0;
    Descent descent =
        new Descent(
            (theta, slopes) -> improbability(places, values, unordered, theta, slopes), low, high);
    double[] best = null;
    double least = Double.POSITIVE_INFINITY;
    for (int s = 0; s < starts; s++) {
      double[] start = new double[d + 2];
      Arrays.fill(start, 0, d, 2 * s);
      start[d + 1] = s == 0 ? StrictMath.log(1e-2) : StrictMath.log(1e-4);
      double[] found = descent.from(start, 60, 1e-2);
      double value = improbability(places, values, unordered, found, new double[d + 2]);
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

  private static double distance(double[] a, double[] b, int d, boolean[] unordered) {
    double far = a[d] - b[d];
    return unordered[d] ? (Math.abs(far) > 1e-9 ? 1 : 0) : far * far;
  }

  private static double[] weights(double[] theta) {
    double[] weights = new double[theta.length - 2];
    for (int d = 0; d < weights.length; d++) {
      weights[d] = StrictMath.exp(theta[d]);
    }
    return weights;
  }

  private static double square(double[] a, double[] b, double[] weights, boolean[] unordered) {
    double square = 0;
    for (int d = 0; d < weights.length; d++) {
      square += weights[d] * distance(a, b, d, unordered);
    }
    return square;
  }

  private static double matern(double square) {
    double far = Math.sqrt(5 * square);
    return (1 + far + 5 * square / 3) * StrictMath.exp(-far);
  }

  /** The slope of {@link #matern} by the square. */
  private static double maternSlope(double square) {
    double far = Math.sqrt(5 * square);
    return -5.0 / 6 * (1 + far) * StrictMath.exp(-far);
  }

  private static double[][] kernels(double[][] places, boolean[] unordered, double[] theta) {
    int n = places.length;
    double[] weights = weights(theta);
    double size = StrictMath.exp(theta[theta.length - 2]);
    double[][] kernels = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        kernels[i][j] = size * matern(square(places[i], places[j], weights, unordered));
      }
      kernels[i][i] = size + noise(theta);
    }
    return kernels;
  }

  /** Minus the logarithm of likelihood times prior, up to a constant; and its slopes. */
  private static double improbability(
      double[][] places, double[] values, boolean[] unordered, double[] theta, double[] slopes) {
    int n = places.length;
    int dims = unordered.length;
    double[][] kernels = kernels(places, unordered, theta);
    Cholesky cholesky = Cholesky.of(kernels);
    if (cholesky == null) {
      return Double.POSITIVE_INFINITY;
    }
    double[] solved = cholesky.solve(values);
    double[][] inverse = cholesky.inverse();
    double[] weights = weights(theta);
    double size = StrictMath.exp(theta[dims]);
    double result = cholesky.halfLogDeterminant();
    Arrays.fill(slopes, 0);
    for (int i = 0; i < n; i++) {
      result += values[i] * solved[i] / 2;
      double own = (inverse[i][i] - solved[i] * solved[i]) / 2;
      slopes[dims] += own * size;
      slopes[dims + 1] += own * (noise(theta) - LEAST_NOISE);
      for (int j = 0; j < i; j++) {
        double both = inverse[i][j] - solved[i] * solved[j];
        slopes[dims] += both * kernels[i][j];
        double slope = both * size * maternSlope(square(places[i], places[j], weights, unordered));
        for (int d = 0; d < dims; d++) {
          slopes[d] += slope * weights[d] * distance(places[i], places[j], d, unordered);
        }
      }
    }
    return result + prior(theta, weights, size, slopes);
  }

  /**
   * Lengths are neither very short nor very long, the size is about 1, there is little noise: the
   * priors of Optuna's GPSampler.
   */
  private static double prior(double[] theta, double[] weights, double size, double[] slopes) {
    double result = 0;
    for (int d = 0; d < weights.length; d++) {
      result += 0.1 * (weights[d] + 1 / weights[d]);
      slopes[d] += 0.1 * (weights[d] - 1 / weights[d]);
    }
    int s = weights.length;
    result += size - theta[s];
    slopes[s] += size - 1;
    double noise = noise(theta);
    result += 30 * noise - 0.1 * StrictMath.log(noise);
    slopes[s + 1] += (30 - 0.1 / noise) * (noise - LEAST_NOISE);
    return result;
  }

  /** What is to be expected at a place. */
  Guess at(double[] place) {
    int n = places.length;
    int dims = place.length;
    double[] weights = weights(theta);
    double size = StrictMath.exp(theta[dims]);
    double[] kernel = new double[n];
    double[] bend = new double[n];
    for (int i = 0; i < n; i++) {
      double square = square(place, places[i], weights, unordered);
      kernel[i] = size * matern(square);
      bend[i] = size * maternSlope(square);
    }
    double[] gain = cholesky.solve(kernel);
    double mean = 0;
    double variance = size;
    for (int i = 0; i < n; i++) {
      mean += kernel[i] * solved[i];
      variance -= kernel[i] * gain[i];
    }
    double deviation = Math.sqrt(Math.max(variance, 1e-12));
    double[] meanSlopes = new double[dims];
    double[] deviationSlopes = new double[dims];
    for (int d = 0; d < dims; d++) {
      if (!unordered[d]) {
        for (int i = 0; i < n; i++) {
          double slope = bend[i] * 2 * weights[d] * (place[d] - places[i][d]);
          meanSlopes[d] += slope * solved[i];
          deviationSlopes[d] -= slope * gain[i] / deviation;
        }
      }
    }
    return new Guess(mean, deviation, meanSlopes, deviationSlopes);
  }
}
