package dev.lamina.dsl.initializer;

import dev.lamina.dsl.random.RandomSource;

/** Fills arrays with independent numbers. */
final class Draw {

  private final RandomSource random;

  /** Draws from the stream of {@code seed}, or from {@code run} if there is none. */
  Draw(Long seed, RandomSource run) {
    random = seed == null ? run : RandomSource.of(seed, "initializer");
  }

  /** Uniform between {@code low} and {@code high}. */
  void uniform(float[] weights, double low, double high) {
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) (low + (high - low) * random.nextDouble());
    }
  }

  /** Normal. */
  void normal(float[] weights, double mean, double deviation) {
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) (mean + deviation * random.nextGaussian());
    }
  }

  /**
   * Normal, but numbers more than two deviations from the mean are drawn again: what comes out has
   * 0.8796 times the deviation.
   */
  void truncatedNormal(float[] weights, double mean, double deviation) {
    for (int i = 0; i < weights.length; i++) {
      double z = random.nextGaussian();
      while (Math.abs(z) > 2) {
        z = random.nextGaussian();
      }
      weights[i] = (float) (mean + deviation * z);
    }
  }
}
