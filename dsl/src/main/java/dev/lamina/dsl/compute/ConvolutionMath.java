package dev.lamina.dsl.compute;

import java.util.List;

/**
 * Keras's convolutions (cross-correlations), also depthwise. Weights: the kernel (taps..., channels
 * / groups, filters), for a depthwise one (taps..., channels, multiplier), which is the same in
 * memory; then the bias, if there is one.
 */
public final class ConvolutionMath implements LayerMath {

  private final Convolution convolution;
  private final int filters;

  /**
   * For images of {@code channels} channels.
   *
   * @param axes one to three
   * @param groups that channels and filters are split into; divides both
   */
  public ConvolutionMath(List<ConvolutionAxis> axes, int channels, int filters, int groups) {
    this.convolution = new Convolution(axes, channels, filters, groups);
    this.filters = filters;
  }

  @Override
  public void forward(Batch batch, float[] input, float[][] weights, float[] output) {
    Rows.fill(output, weights.length > 1 ? weights[1] : null, filters);
    for (int row = 0; row < batch.rows(); row++) {
      convolution.addSeen(
          input, row * convolution.imageSize(), weights[0], output, row * convolution.placesSize());
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
    float[] turned = convolution.turned(weights[0]);
    for (int row = 0; row < batch.rows(); row++) {
      int image = row * convolution.imageSize();
      int places = row * convolution.placesSize();
      convolution.addBack(outputGradient, places, turned, inputGradient, image);
      if (batch.trainable()) {
        convolution.addKernelGradient(input, image, outputGradient, places, weightGradients[0]);
      }
    }
    if (batch.trainable() && weights.length > 1) {
      Rows.addAll(outputGradient, weightGradients[1]);
    }
  }
}
