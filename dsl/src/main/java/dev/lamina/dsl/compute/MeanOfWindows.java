package dev.lamina.dsl.compute;

import java.util.Arrays;

/** The mean of each window and channel; what lies outside the input does not count. */
public final class MeanOfWindows implements LayerMath {

  private final Windows windows;
  private final int channels;
  private final int[] seen;

  /** Over these windows of so many channels. */
  public MeanOfWindows(Windows windows, int channels) {
    this.windows = windows;
    this.channels = channels;
    this.seen = new int[windows.elements()];
  }

  @Override
  public void forward(Batch batch, float[] input, float[][] weights, float[] output) {
    double[] sums = new double[channels];
    for (int window = 0; window < windows.count(); window++) {
      int inside = windows.seeInside(window, seen);
      for (int row = 0; row < batch.rows(); row++) {
        Arrays.fill(sums, 0);
        for (int i = 0; i < inside; i++) {
          int at = (row * windows.places() + seen[i]) * channels;
          for (int channel = 0; channel < channels; channel++) {
            sums[channel] += input[at + channel];
          }
        }
        int to = (row * windows.count() + window) * channels;
        for (int channel = 0; channel < channels; channel++) {
          output[to + channel] = (float) (sums[channel] / inside);
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
    for (int window = 0; window < windows.count(); window++) {
      int inside = windows.seeInside(window, seen);
      for (int row = 0; row < batch.rows(); row++) {
        int to = (row * windows.count() + window) * channels;
        for (int i = 0; i < inside; i++) {
          int at = (row * windows.places() + seen[i]) * channels;
          for (int channel = 0; channel < channels; channel++) {
            inputGradient[at + channel] += outputGradient[to + channel] / inside;
          }
        }
      }
    }
  }
}
