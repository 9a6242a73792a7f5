package dev.lamina.dsl.compute;

import java.util.List;

/**
 * Keras's separable convolutions: a depthwise one, then one of single points that mixes the
 * channels. Weights: the depthwise kernel (taps..., channels, multiplier), the pointwise one (1...,
 * channels * multiplier, filters), then the bias, if there is one.
 */
public final class SeparableConvolutionMath implements LayerMath {

  private final Convolution depthwise;
  private final Convolution pointwise;
  private final int filters;
  private float[] between = {};

  /**
   * For images of {@code channels} channels.
   *
   * @param axes one to three
   * @param multiplier outputs of the depthwise convolution for each channel
   */
  public SeparableConvolutionMath(
      List<ConvolutionAxis> axes, int channels, int multiplier, int filters) {
    int wide = channels * multiplier;
    this.depthwise = new Convolution(axes, channels, wide, channels);
    int places = depthwise.placesSize() / wide;
    this.pointwise =
        new Convolution(List.of(new ConvolutionAxis(places, places, 1, 1, 1, 0)), wide, filters, 1);
    this.filters = filters;
  }

  @Override
  public void forward(Batch batch, float[] input, float[][] weights, float[] output) {
    between = new float[batch.rows() * depthwise.placesSize()];
    Rows.fill(output, weights.length > 2 ? weights[2] : null, filters);
    for (int row = 0; row < batch.rows(); row++) {
      int middle = row * depthwise.placesSize();
      depthwise.addSeen(input, row * depthwise.imageSize(), weights[0], between, middle);
      pointwise.addSeen(between, middle, weights[1], output, row * pointwise.placesSize());
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
    float[] turnedDepthwise = depthwise.turned(weights[0]);
    float[] turnedPointwise = pointwise.turned(weights[1]);
    float[] betweenGradient = new float[between.length];
    for (int row = 0; row < batch.rows(); row++) {
      int image = row * depthwise.imageSize();
      int middle = row * depthwise.placesSize();
      int places = row * pointwise.placesSize();
      pointwise.addBack(outputGradient, places, turnedPointwise, betweenGradient, middle);
      depthwise.addBack(betweenGradient, middle, turnedDepthwise, inputGradient, image);
      if (batch.trainable()) {
        pointwise.addKernelGradient(between, middle, outputGradient, places, weightGradients[1]);
        depthwise.addKernelGradient(input, image, betweenGradient, middle, weightGradients[0]);
      }
    }
    if (batch.trainable() && weights.length > 2) {
      Rows.addAll(outputGradient, weightGradients[2]);
    }
  }
}
