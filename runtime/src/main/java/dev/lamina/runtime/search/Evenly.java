package dev.lamina.runtime.search;

import dev.lamina.dsl.random.RandomSource;
import org.apache.commons.math3.random.SobolSequenceGenerator;

/**
 * Sobol's sequence, scrambled: nested in each parameter as Owen (1995) does it, by Burley's hash
 * ("Practical hash-based Owen scrambling", 2020). Beyond the parameters for which direction numbers
 * are known, chance.
 */
final class Evenly {

  /** As many as Joe and Kuo's table in Commons Math has. */
  private static final int MOST = 1000;

  /** Where the places begin that are proposed instead of those that were refused. */
  private static final int AGAIN = 1 << 20;

  private static final double BITS = 0x1.0p32;

  private final Cube cube;
  private final long seed;

  Evenly(Cube cube, long seed) {
    this.cube = cube;
    this.seed = seed;
  }

  /**
   * A place for a trial.
   *
   * @param again how many were proposed for this trial before
   */
  double[] place(long number, int again) {
    if (again >= Integer.MAX_VALUE / AGAIN || number >= AGAIN || cube.size() > MOST) {
      return cube.draw(RandomSource.of(seed, "evenly", number, again));
    }
    double[] vector = new SobolSequenceGenerator(cube.size()).skipTo(again * AGAIN + (int) number);
    RandomSource random = RandomSource.of(seed, "digits", number, again);
    for (int d = 0; d < vector.length; d++) {
      int scrambled =
          scrambled((int) (long) (vector[d] * BITS), (int) RandomSource.key(seed, "sobol", d));
      vector[d] = (Integer.toUnsignedLong(scrambled) + random.nextDouble()) / BITS;
    }
    return vector;
  }

  /** Flips each binary digit depending on those before it. */
  private static int scrambled(int digits, int key) {
    int x = Integer.reverse(digits) + key;
    x ^= x * 0x6c50b47c;
    x ^= x * 0xb82f1e52;
    x ^= x * 0xc7afe638;
    x ^= x * 0x8d22f6e6;
    return Integer.reverse(x);
  }
}
