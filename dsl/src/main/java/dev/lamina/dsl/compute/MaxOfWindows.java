package dev.lamina.dsl.compute;

/**
 * The greatest number of each window and channel. The first of several greatest gets the gradient;
 * a window that holds NaN gives NaN.
 */
public final class MaxOfWindows implements LayerMath {

  private final Windows windows;
  private final int channels;
  private final int[] seen;
  // Of the last batch: where in the input each output was found.
  private int[] winners = {};

  /** Over these windows of so many channels. */
  public MaxOfWindows(Windows windows, int channels) {
    this.windows = windows;
    this.channels = channels;
    this.seen = new int[windows.elements()];
  }

  @Override
  public void forward(Batch batch, float[] input, float[][] weights, float[] output) {
    int count = windows.count();
    if (winners.length < batch.rows() * count * channels) {
      winners = new int[batch.rows() * count * channels];
    }
    for (int window = 0; window < count; window++) {
      int inside = windows.seeInside(window, seen);
      for (int row = 0; row < batch.rows(); row++) {
        int from = row * windows.places();
        int to = (row * count + window) * channels;
        for (int channel = 0; channel < channels; channel++) {
          int winner = (from + seen[0]) * channels + channel;
          float greatest = input[winner];
          for (int i = 1; i < inside; i++) {
            int at = (from + seen[i]) * channels + channel;
            float value = input[at];
            if (value > greatest || Float.isNaN(value)) {
              greatest = value;
              winner = at;
            }
          }
          output[to + channel] = greatest;
          winners[to + channel] = winner;
        }
      }
    }
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
    for (int i = 0, n = batch.rows() * windows.count() * channels; i < n; i++) {
      inputGradient[winners[i]] += outputGradient[i];
    }
  }
}
