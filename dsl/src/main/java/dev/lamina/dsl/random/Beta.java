package dev.lamina.dsl.random;

/** Numbers of the symmetric beta distribution. */
public final class Beta {

  private Beta() {}

  /**
   * A number from 0 to 1 of the beta distribution with both parameters {@code alpha}, above 0: the
   * share of one of two gamma numbers.
   */
  public static double draw(RandomSource random, double alpha) {
    double one = logGamma(random, alpha);
    double other = logGamma(random, alpha);
    // In logarithms: where alpha is small both numbers may be too small for a double.
    return 1 / (1 + StrictMath.exp(other - one));
  }

  /** The logarithm of a gamma number (Marsaglia and Tsang 2000, their boost below 1). */
  private static double logGamma(RandomSource random, double shape) {
    if (shape < 1) {
      double boost = StrictMath.log(1 - random.nextDouble()) / shape;
      return logGamma(random, shape + 1) + boost;
    }
    double d = shape - 1.0 / 3;
    double c = 1 / StrictMath.sqrt(9 * d);
    while (true) {
      double x = random.nextGaussian();
      double v = 1 + c * x;
      if (v > 0) {
        double cube = v * v * v;
        double u = 1 - random.nextDouble();
        if (StrictMath.log(u) < 0.5 * x * x + d - d * cube + d * StrictMath.log(cube)) {
          return StrictMath.log(d * cube);
        }
      }
    }
  }
}
