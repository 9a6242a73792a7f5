package dev.lamina.dsl.compute;

import java.util.Arrays;

/**
 * The steps of a batch of sequences in the order in which a recurrent layer reads them.
 *
 * @param count of each sequence
 * @param features of the input
 * @param units of the output
 */
record RecurrentSteps(Batch batch, Recurrent.Reading reading, int count, int features, int units) {

  /** The input's step that is read as number {@code t}. */
  private int step(int t) {
    return reading.backwards() ? count - 1 - t : t;
  }

  /** Whether the step counts for the example. */
  boolean counts(int row, int t) {
    return batch.mask() == null || batch.mask().keeps(row, step(t));
  }

  /** The examples' inputs at a step. */
  float[] read(float[] input, int t) {
    float[] x = new float[batch.rows() * features];
    for (int row = 0; row < batch.rows(); row++) {
      int from = (row * count + step(t)) * features;
      System.arraycopy(input, from, x, row * features, features);
    }
    return x;
  }

  /** The way back of {@link #read}. */
  void addRead(float[] gradient, int t, float[] inputGradient) {
    for (int row = 0; row < batch.rows(); row++) {
      int to = (row * count + step(t)) * features;
      for (int i = 0; i < features; i++) {
        inputGradient[to + i] += gradient[row * features + i];
      }
    }
  }

  /** Puts the state behind a step where the output has it, if it is given at all. */
  void give(float[] h, int t, float[] output) {
    for (int row = 0; gives(t) && row < batch.rows(); row++) {
      int to = place(row, t);
      if (isGiven(row, t)) {
        System.arraycopy(h, row * units, output, to, units);
      } else {
        Arrays.fill(output, to, to + units, 0);
      }
    }
  }

  /** The way back of {@link #give}. */
  void addGiven(float[] outputGradient, int t, float[] gradient) {
    for (int row = 0; gives(t) && row < batch.rows(); row++) {
      int from = place(row, t);
      for (int i = 0; isGiven(row, t) && i < units; i++) {
        gradient[row * units + i] += outputGradient[from + i];
      }
    }
  }

  private boolean gives(int t) {
    return reading.sequences() || t == count - 1;
  }

  private boolean isGiven(int row, int t) {
    return !reading.zeroOutput() || counts(row, t);
  }

  private int place(int row, int t) {
    return (reading.sequences() ? row * count + t : row) * units;
  }
}
