package dev.lamina.runtime.data;

import java.util.Arrays;

/** The features of examples as 64 bits each, so that equal ones are found in little memory. */
final class FeatureHashes {

  private final long[] sorted;

  private FeatureHashes(long[] sorted) {
    this.sorted = sorted;
  }

  /** Takes the hashes in any order, and keeps the array. */
  static FeatureHashes of(long[] hashes) {
    Arrays.sort(hashes);
    return new FeatureHashes(hashes);
  }

  /** A hash of an example's features, mixed well: 64 bits meet by chance once in 4 billion. */
  static long hash(float[] features) {
    long hash = 0x9E3779B97F4A7C15L;
    for (float value : features) {
      hash ^= Float.floatToIntBits(value + 0f);
      hash *= 0xBF58476D1CE4E5B9L;
      hash ^= hash >>> 29;
    }
    return hash ^ hash >>> 32;
  }

  /** How many are equal to an earlier one. */
  int repeated() {
    int repeated = 0;
    for (int i = 1; i < sorted.length; i++) {
      repeated += sorted[i] == sorted[i - 1] ? 1 : 0;
    }
    return repeated;
  }

  /** How many of these the others have, too. */
  int among(FeatureHashes others) {
    int found = 0;
    for (long hash : sorted) {
      found += Arrays.binarySearch(others.sorted, hash) >= 0 ? 1 : 0;
    }
    return found;
  }
}
