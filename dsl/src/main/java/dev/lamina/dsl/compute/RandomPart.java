package dev.lamina.dsl.compute;

import dev.lamina.dsl.random.RandomSource;
import dev.lamina.dsl.shape.Shape;

/** The same part, at random, of all images of a batch. */
public final class RandomPart implements LayerMath {

  private final int height;
  private final int line;
  private final int channels;
  private final int rows;
  private final int columns;
  private final Long seed;

  /** {@code rows} and {@code columns} of images of this shape. */
  public RandomPart(Shape image, int rows, int columns, Long seed) {
    this.height = image.dim(0);
    this.channels = image.channels();
    this.line = image.dim(1) * channels;
    this.rows = rows;
    this.columns = columns;
    this.seed = seed;
  }

  /** Where the part begins within an image. */
  private int start(Batch batch) {
    int top = place(batch, "top", height - rows);
    int left = place(batch, "left", line / channels - columns);
    return top * line + left * channels;
  }

  /** From 0 to {@code most}. */
  private int place(Batch batch, String purpose, int most) {
    return (int) (RandomSource.at(batch.key(seed, purpose), 0) * (double) (most + 1));
  }

  @Override
  public void forward(Batch batch, float[] input, float[][] weights, float[] output) {
    int start = start(batch);
    int run = columns * channels;
    for (int row = 0; row < batch.rows(); row++) {
      for (int y = 0; y < rows; y++) {
        int from = (row * height + y) * line + start;
        System.arraycopy(input, from, output, (row * rows + y) * run, run);
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
    int start = start(batch);
    int run = columns * channels;
    for (int row = 0; row < batch.rows(); row++) {
      for (int y = 0; y < rows; y++) {
        int to = (row * height + y) * line + start;
        int from = (row * rows + y) * run;
        for (int i = 0; i < run; i++) {
          inputGradient[to + i] += outputGradient[from + i];
        }
      }
    }
  }
}
