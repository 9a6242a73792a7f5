package dev.lamina.dsl.compute;

/**
 * The mean of each feature over the steps that count; not a number, as in Keras, where none does.
 */
public final class MeanOfSteps implements LayerMath {

  private final int steps;
  private final int features;

  /** Over sequences of {@code steps} steps. */
  public MeanOfSteps(int steps, int features) {
    this.steps = steps;
    this.features = features;
  }

  private boolean counts(Batch batch, int row, int step) {
    return batch.mask() == null || batch.mask().keeps(row, step);
  }

  private int counted(Batch batch, int row) {
    int counted = 0;
    for (int step = 0; step < steps; step++) {
      counted += counts(batch, row, step) ? 1 : 0;
    }
    return counted;
  }

  @Override
  public void forward(Batch batch, float[] input, float[][] weights, float[] output) {
    for (int row = 0; row < batch.rows(); row++) {
      double[] sums = new double[features];
      for (int step = 0; step < steps; step++) {
        int from = (row * steps + step) * features;
        for (int i = 0; counts(batch, row, step) && i < features; i++) {
          sums[i] += input[from + i];
        }
      }
      int counted = counted(batch, row);
      for (int i = 0; i < features; i++) {
        output[row * features + i] = (float) (sums[i] / counted);
      }
    }
  }

  @Override
  public Mask mask(Batch batch, float[] input) {
    return null;
  }

  @Override
  public void backward(
      Batch batch,
      float[] input,
      float[][] weights,
      float[] output,
      float[] outputGradient,
      float[] inputGradient,
      float[][] weightGradients) {
    for (int row = 0; row < batch.rows(); row++) {
      int counted = counted(batch, row);
      for (int step = 0; step < steps; step++) {
        int to = (row * steps + step) * features;
        for (int i = 0; counts(batch, row, step) && i < features; i++) {
          inputGradient[to + i] += outputGradient[row * features + i] / counted;
        }
      }
    }
  }
}
