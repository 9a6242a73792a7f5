package dev.lamina.dsl.compute;

import dev.lamina.dsl.shape.Shape;

/** Images drawn away from the mean of each channel, or towards it, while training; then clipped. */
public final class ContrastMath implements LayerMath {

  /** Each image's own factor. */
  @FunctionalInterface
  public interface Draw {

    /** That of image {@code row} of these. */
    float of(Batch batch, int row);
  }

  private final int pixels;
  private final int channels;
  private final float low;
  private final float high;
  private final Draw factor;

  /** For images of this shape, with values between {@code low} and {@code high}. */
  public ContrastMath(Shape image, float low, float high, Draw factor) {
    this.channels = image.channels();
    this.pixels = Math.toIntExact(image.size() / channels);
    this.low = low;
    this.high = high;
    this.factor = factor;
  }

  /** The mean of each channel of an image. */
  private float[] means(float[] values, int at) {
    double[] sums = new double[channels];
    for (int i = 0; i < pixels * channels; i++) {
      sums[i % channels] += values[at + i];
    }
    float[] means = new float[channels];
    for (int channel = 0; channel < channels; channel++) {
      means[channel] = (float) (sums[channel] / pixels);
    }
    return means;
  }

  @Override
  public void forward(Batch batch, float[] input, float[][] weights, float[] output) {
    int size = pixels * channels;
    if (!batch.training()) {
      System.arraycopy(input, 0, output, 0, batch.rows() * size);
      return;
    }
    for (int row = 0; row < batch.rows(); row++) {
      float by = factor.of(batch, row);
      float[] means = means(input, row * size);
      for (int i = 0; i < size; i++) {
        float x = input[row * size + i];
        output[row * size + i] = Math.max(low, Math.min(drawn(x, means[i % channels], by), high));
      }
    }
  }

  private static float drawn(float x, float mean, float by) {
    return (x - mean) * by + mean;
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
    int size = pixels * channels;
    for (int row = 0; row < batch.rows(); row++) {
      float by = batch.training() ? factor.of(batch, row) : 1;
      float[] means = means(input, row * size);
      float[] passed = new float[size];
      for (int i = 0; i < size; i++) {
        float before = drawn(input[row * size + i], means[i % channels], by);
        boolean clipped = batch.training() && (before < low || before > high);
        passed[i] = clipped ? 0 : outputGradient[row * size + i];
      }
      // Through each pixel itself, and through the mean that all of them make.
      float[] shared = means(passed, 0);
      for (int i = 0; i < size; i++) {
        inputGradient[row * size + i] += by * passed[i] + (1 - by) * shared[i % channels];
      }
    }
  }
}
