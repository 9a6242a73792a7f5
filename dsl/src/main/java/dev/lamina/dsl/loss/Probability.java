package dev.lamina.dsl.loss;

/** Keras's guard of logarithms, in the precision Keras computes in. */
final class Probability {

  /** Keras's epsilon: the smallest probability whose logarithm is taken. */
  static final float LOW = 1e-7f;

  private static final float HIGH = 1 - 1e-7f;

  private Probability() {}

  /**
   * The probability, kept away from 0 and 1 so that the logarithms of p and of 1 - p are finite.
   */
  static float clip(float p) {
    return Math.min(Math.max(p, LOW), HIGH);
  }

  /** Whether {@link #clip} leaves it as it is, so that a gradient passes. */
  static boolean isInside(float p) {
    return p >= LOW && p <= HIGH;
  }
}
