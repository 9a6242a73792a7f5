package dev.lamina.dsl.compute;

import dev.lamina.dsl.shape.Shape;
import java.util.Arrays;

/** Images in another size, rows first, then columns, as Keras's {@code ops.image.resize} does. */
public final class Resampling implements LayerMath {

  private final ResampledAxis rows;
  private final ResampledAxis columns;
  private final int channels;
  private final float fill;

  private Resampling(ResampledAxis rows, ResampledAxis columns, int channels, double fill) {
    this.rows = rows;
    this.columns = columns;
    this.channels = channels;
    this.fill = (float) fill;
  }

  /**
   * Part of an image, which may reach beyond it, in another size.
   *
   * @param image its shape: height, width, channels
   * @param part what of it is used
   * @param height rows of the result
   * @param width columns of the result
   * @param antialias whether images that shrink are smoothed
   * @param fill what lies beyond the image
   */
  public static Resampling of(
      Shape image,
      ImagePart part,
      int height,
      int width,
      Interpolation by,
      boolean antialias,
      double fill) {
    return new Resampling(
        ResampledAxis.of(image.dim(0), part.top(), part.height(), height, by, antialias),
        ResampledAxis.of(image.dim(1), part.left(), part.width(), width, by, antialias),
        image.channels(),
        fill);
  }

  @Override
  public void forward(Batch batch, float[] input, float[][] weights, float[] output) {
    int line = columns.input() * channels;
    int outputLine = columns.output() * channels;
    float[] tall = new float[rows.output() * line];
    for (int row = 0; row < batch.rows(); row++) {
      Arrays.fill(tall, 0);
      rows.forward(input, row * rows.input() * line, tall, 0, line);
      for (int y = 0; y < rows.output(); y++) {
        int to = (row * rows.output() + y) * outputLine;
        for (int x = 0; x < columns.output(); x++) {
          // 1 - (1 - a)(1 - b): the share of an output that comes from beyond the image
          float beyond = rows.outside(y) + (1 - rows.outside(y)) * columns.outside(x);
          int at = to + x * channels;
          Arrays.fill(output, at, at + channels, fill * beyond);
        }
        columns.forward(tall, y * line, output, to, channels);
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
    int line = columns.input() * channels;
    int outputLine = columns.output() * channels;
    float[] tall = new float[rows.output() * line];
    for (int row = 0; row < batch.rows(); row++) {
      Arrays.fill(tall, 0);
      for (int y = 0; y < rows.output(); y++) {
        int from = (row * rows.output() + y) * outputLine;
        columns.backward(outputGradient, from, tall, y * line, channels);
      }
      rows.backward(tall, 0, inputGradient, row * rows.input() * line, line);
    }
  }
}
