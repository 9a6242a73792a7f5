package dev.lamina.dsl.compute;

/**
 * Each number divided by what its neighbours among the channels have: y = x / s^beta with s = bias
 * + alpha * (sum of squares over the channels from -radius to +radius).
 */
public final class LocalResponse implements LayerMath {

  private final int channels;
  private final int radius;
  private final double bias;
  private final double alpha;
  private final double beta;
  private double[] sums = {};

  /** For examples whose last axis has {@code channels} numbers. */
  public LocalResponse(int channels, int radius, double bias, double alpha, double beta) {
    this.channels = channels;
    this.radius = radius;
    this.bias = bias;
    this.alpha = alpha;
    this.beta = beta;
  }

  @Override
  public void forward(Batch batch, float[] input, float[][] weights, float[] output) {
    sums = new double[output.length];
    double[] squares = new double[channels];
    for (int from = 0; from < output.length; from += channels) {
      for (int i = 0; i < channels; i++) {
        squares[i] = (double) input[from + i] * input[from + i];
      }
      for (int i = 0; i < channels; i++) {
        sums[from + i] = bias + alpha * around(squares, i);
        output[from + i] = (float) (input[from + i] * Math.pow(sums[from + i], -beta));
      }
    }
  }

  private double around(double[] values, int channel) {
    double sum = 0;
    int last = Math.min(channel + radius, channels - 1);
    for (int i = Math.max(channel - radius, 0); i <= last; i++) {
      sum += values[i];
    }
    return sum;
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
    double[] shares = new double[channels];
    for (int from = 0; from < sums.length; from += channels) {
      for (int i = 0; i < channels; i++) {
        double dy = outputGradient[from + i];
        double power = Math.pow(sums[from + i], -beta);
        inputGradient[from + i] += (float) (dy * power);
        shares[i] = dy * input[from + i] * power / sums[from + i];
      }
      for (int i = 0; i < channels; i++) {
        inputGradient[from + i] -=
            (float) (2 * alpha * beta * input[from + i] * around(shares, i));
      }
    }
  }
}
