package dev.lamina.dsl.compute;

import java.util.List;

/**
 * Keras's transposed convolutions: the adjoint of a convolution whose places are this layer's
 * inputs and whose image is its output. Weights: the kernel (taps..., filters, channels), then the
 * bias, if there is one.
 */
public final class TransposedConvolutionMath implements LayerMath {

  private final Convolution convolution;
  private final int filters;

  /**
   * From {@code channels} channels to {@code filters}.
   *
   * @param axes one to three; their points are the outputs
   */
  public TransposedConvolutionMath(List<ConvolutionAxis> axes, int channels, int filters) {
    this.convolution = new Convolution(axes, filters, channels, 1);
    this.filters = filters;
  }

  @Override
  public void forward(Batch batch, float[] input, float[][] weights, float[] output) {
    Rows.fill(output, weights.length > 1 ? weights[1] : null, filters);
    float[] turned = convolution.turned(weights[0]);
    for (int row = 0; row < batch.rows(); row++) {
      convolution.addBack(
          input, row * convolution.placesSize(), turned, output, row * convolution.imageSize());
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
    for (int row = 0; row < batch.rows(); row++) {
      int image = row * convolution.imageSize();
      int places = row * convolution.placesSize();
      convolution.addSeen(outputGradient, image, weights[0], inputGradient, places);
      if (batch.trainable()) {
        convolution.addKernelGradient(outputGradient, image, input, places, weightGradients[0]);
      }
    }
    if (batch.trainable() && weights.length > 1) {
      Rows.addAll(outputGradient, weightGradients[1]);
    }
  }
}
