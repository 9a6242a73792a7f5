package dev.lamina.runtime.evaluation;

/**
 * Whether the outputs of a pass are probabilities of classes, which confidence can be read from.
 * Several outputs must lie between 0 and 1 and add up to 1, a single one must lie between 0 and 1.
 */
final class Probabilities {

  private static final double ROUNDING = 1e-3;

  private final int size;
  private boolean all = true;

  /** Of this many outputs for an example. */
  Probabilities(int size) {
    this.size = size;
  }

  /** Looks at the outputs of {@code rows} examples. */
  void add(float[] outputs, int rows) {
    for (int row = 0; row < rows && all; row++) {
      double sum = 0;
      for (int i = row * size; i < (row + 1) * size; i++) {
        all &= outputs[i] >= -ROUNDING && outputs[i] <= 1 + ROUNDING;
        sum += outputs[i];
      }
      all &= size == 1 || Math.abs(sum - 1) <= ROUNDING;
    }
  }

  /** Whether all outputs so far are. */
  boolean all() {
    return all;
  }
}
