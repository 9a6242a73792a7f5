package dev.lamina.dsl.activation;

/** What gelu needs of the error function, which Java's library lacks. */
final class ErrorFunction {

  // Chebyshev series of log(erfc(z) / t) + z^2 in 4t - 2 with t = 2 / (2 + z), z >= 0, computed
  // with
  // 40 digits; the first term left out is 7e-12.
  private static final double[] SERIES = {
    -1.3026537197817094,
    0.64196979235649026,
    0.019476473204185836,
    -0.0095615147868086316,
    -0.00094659534448203687,
    0.00036683949785276145,
    4.2523324806907772e-5,
    -2.0278578112534243e-5,
    -1.6242900046470255e-6,
    1.3036558355805232e-6,
    1.5626441722066143e-8,
    -8.5238095914926543e-8,
    6.5290544390988515e-9,
    5.0593434955514689e-9,
    -9.9136415649303309e-10,
    -2.2736512229318359e-10,
    9.6467911020155268e-11,
    2.3940380830391147e-12,
  };

  private ErrorFunction() {}

  /** The probability that a standard normal number is at most x; relative error below 1e-10. */
  static double normal(double x) {
    double tail = 0.5 * complement(Math.abs(x) / Math.sqrt(2));
    return x > 0 ? 1 - tail : tail;
  }

  /** erfc(z) for z at least 0. */
  private static double complement(double z) {
    double t = 2 / (2 + z);
    double u = 4 * t - 2;
    double b1 = 0;
    double b2 = 0;
    // Clenshaw's recurrence
    for (int i = SERIES.length - 1; i > 0; i--) {
      double b = u * b1 - b2 + SERIES[i];
      b2 = b1;
      b1 = b;
    }
    return t * Math.exp(-z * z + 0.5 * (SERIES[0] + u * b1) - b2);
  }
}
