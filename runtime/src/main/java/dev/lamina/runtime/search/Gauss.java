package dev.lamina.runtime.search;

import org.apache.commons.math3.special.Erf;

/** The normal distribution with mean 0 and deviation 1; the same digits on every machine. */
final class Gauss {

  private static final double SQRT_2 = StrictMath.sqrt(2);
  private static final double LOG_SQRT_2PI = StrictMath.log(2 * Math.PI) / 2;

  private Gauss() {}

  /** The part below {@code z}. */
  static double below(double z) {
    return Erf.erfc(-z / SQRT_2) / 2;
  }

  /** The part between two numbers, precise in both tails. */
  static double between(double from, double to) {
    return from > 0 ? below(-from) - below(-to) : below(to) - below(from);
  }

  /** What {@code part} of the numbers are below. */
  static double quantile(double part) {
    return SQRT_2 * Erf.erfInv(2 * part - 1);
  }

  /** The logarithm of the density. */
  static double logDensity(double z) {
    return -z * z / 2 - LOG_SQRT_2PI;
  }

  /**
   * The logarithm of what a normal variable exceeds 0 by on average, if its deviation is 1 and its
   * mean {@code z}: log(density(z) + z * below(z)). For z far below 0, where the two terms cancel,
   * by the asymptotic series (Ament and others 2023, "Unexpected improvements to expected
   * improvement").
   */
  static double logExcess(double z) {
    if (z > -5) {
      return StrictMath.log(StrictMath.exp(logDensity(z)) + z * below(z));
    }
    double square = z * z;
    // The tail by its series: density(z) / z^2 * (1 - 3/z^2 + 15/z^4 - 105/z^6 + 945/z^8)
    double inverse = 1 / square;
    double series = 1 - inverse * (3 - inverse * (15 - inverse * (105 - inverse * 945)));
    return logDensity(z) - StrictMath.log(square) + StrictMath.log(series);
  }

  /** The slope of {@link #logExcess}. */
  static double logExcessSlope(double z) {
    // The excess's slope is below(z).
    double logBelow = z > -5 ? StrictMath.log(below(z)) : logTail(z);
    return StrictMath.exp(logBelow - logExcess(z));
  }

  private static double logTail(double z) {
    double inverse = 1 / (z * z);
    double series = 1 - inverse * (1 - inverse * (3 - inverse * (15 - inverse * 105)));
    return logDensity(z) - StrictMath.log(-z) + StrictMath.log(series);
  }
}
