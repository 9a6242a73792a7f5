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
  private double[] powers = {};

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
    powers = new double[output.length];
    double[] squares = new double[channels];
    for (int from = 0; from < output.length; from += channels) {
      for (int i = 0; i < channels; i++) {
        squares[i] = (double) input[from + i] * input[from + i];
      }
      for (int i = 0; i < channels; i++) {
        sums[from + i] = bias + alpha * around(squares, i);
        powers[from + i] = power(sums[from + i]);
        output[from + i] = (float) (input[from + i] * powers[from + i]);
      }
    }
  }

  /** sum^-beta; of the usual exponents by roots, which are several times as fast. */
  private double power(double sum) {
    if (beta == 0.5) {
      return 1 / Math.sqrt(sum);
    }
    if (beta == 0.75) {
      double root = Math.sqrt(sum);
      return 1 / (root * Math.sqrt(root));
    }
    return Math.pow(sum, -beta);
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
        inputGradient[from + i] += (float) (dy * powers[from + i]);
        shares[i] = dy * input[from + i] * powers[from + i] / sums[from + i];
      }
      for (int i = 0; i < channels; i++) {
        inputGradient[from + i] -= (float) (2 * alpha * beta * input[from + i] * around(shares, i));
      }
    }
  }
}
