package dev.lamina.dsl.random;

/**
 * A repeatable stream of random numbers: SplitMix64 (Steele, Lea, Flood, "Fast splittable
 * pseudorandom number generators", 2014). Same seed and same purpose, same numbers, on every
 * machine and Java version.
 */
public final class RandomSource {

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private long state;

  private RandomSource(long state) {
    this.state = state;
  }

  /**
   * The stream for one purpose.
   *
   * @param seed the run's seed
   * @param purpose what it is for: whole numbers and texts such as ("shuffle", epoch) or ("init",
   *     layer, weight)
   */
  public static RandomSource of(long seed, Object... purpose) {
    return new RandomSource(key(seed, purpose));
  }

  /** The number that identifies a purpose, for {@link #at}: a hash of seed and purpose. */
  public static long key(long seed, Object... purpose) {
    long state = mix(seed + GOLDEN);
    for (Object part : purpose) {
      if (part instanceof Integer || part instanceof Long) {
        // not the hash of the seed, so that seed 3 for 5 is not seed 5 for 3
        state = mix(state + mix(~((Number) part).longValue()));
      } else {
        String text = part.toString();
        for (int i = 0; i < text.length(); i++) {
          state = mix(state + GOLDEN + text.charAt(i));
        }
        // where a text ends counts: ("ab", "c") is not ("a", "bc")
        state = mix(state ^ text.length());
      }
    }
    return state;
  }

  /**
   * The {@code index}-th number of stream {@code key} in [0, 1), without walking there: for masks.
   */
  public static float at(long key, long index) {
    return bits(key, index) * 0x1.0p-24f;
  }

  /** The same as a whole number below 2^24, to be compared with {@link #below}. */
  public static int bits(long key, long index) {
    return (int) (mix(key + (index + 1) * GOLDEN) >>> 40);
  }

  /**
   * The {@code index}-th normal number (mean 0, standard deviation 1) of stream {@code key},
   * without walking there: for noise.
   */
  public static float normalAt(long key, long index) {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - fraction(key, 2 * index)));
    return (float) (radius * StrictMath.cos(2 * Math.PI * fraction(key, 2 * index + 1)));
  }

  private static double fraction(long key, long index) {
    return (mix(key + (index + 1) * GOLDEN) >>> 11) * 0x1.0p-53;
  }

  /** {@code at(key, index) < limit} if and only if {@code bits(key, index) < below(limit)}. */
  public static int below(float limit) {
    return (int) Math.ceil(limit * 0x1.0p24f);
  }

  /** 64 random bits. */
  public long nextLong() {
    state += GOLDEN;
    return mix(state);
  }

  /** Uniform in [0, 1). */
  public double nextDouble() {
    return (nextLong() >>> 11) * 0x1.0p-53;
  }

  /** Uniform in [0, bound); {@code bound} at least 1. Without bias (Lemire 2019 by rejection). */
  public int nextInt(int bound) {
    long threshold = (1L << 32) % bound;
    while (true) {
      long product = (nextLong() >>> 32) * bound;
      if ((product & 0xFFFFFFFFL) >= threshold) {
        return (int) (product >>> 32);
      }
    }
  }

  /** Normal with mean 0 and standard deviation 1 (Box and Muller 1958, one of the pair). */
  public double nextGaussian() {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - nextDouble()));
    return radius * StrictMath.cos(2 * Math.PI * nextDouble());
  }

  /** A random order of 0..n-1 (Fisher and Yates). */
  public int[] permutation(int n) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      int j = nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
