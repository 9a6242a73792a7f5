package dev.lamina.dsl.compute;

import dev.lamina.dsl.random.RandomSource;
import dev.lamina.dsl.shape.Shape;
import java.util.function.DoubleUnaryOperator;

/** A rectangle of images overwritten while training. */
public final class ErasingMath implements LayerMath {

  /** Which images are changed. */
  @FunctionalInterface
  public interface Choice {

    /** Whether image {@code row} of these is. */
    boolean of(Batch batch, int row);
  }

  /** What is written. */
  @FunctionalInterface
  public interface Filling {

    /**
     * The number at a place of an image.
     *
     * @param normal a normal random number of that place
     */
    float at(float normal, int place);
  }

  private final int height;
  private final int width;
  private final int channels;
  private final Long seed;
  private final Choice choice;
  private final DoubleUnaryOperator share;
  private final Filling filling;

  /**
   * For images of one shape.
   *
   * @param share the share of a side that a random number from 0 to 1 stands for
   */
  public ErasingMath(
      Shape image, Long seed, Choice choice, DoubleUnaryOperator share, Filling filling) {
    this.height = image.dim(0);
    this.width = image.dim(1);
    this.channels = image.channels();
    this.seed = seed;
    this.choice = choice;
    this.share = share;
    this.filling = filling;
  }

  /** A stretch of a side, the end left out; pixels whose number lies within belong to it. */
  private record Stretch(double start, double end) {

    boolean holds(int pixel) {
      return pixel >= start && pixel < end;
    }
  }

  private Stretch stretch(Batch batch, int row, String side, int pixels) {
    double length = share.applyAsDouble(batch.uniform(seed, side + " length", row)) * pixels;
    double start = batch.uniform(seed, side + " start", row) * (pixels - length);
    return new Stretch(start, start + length);
  }

  /** For each pixel of an image whether it is overwritten; null if none is. */
  private boolean[] erased(Batch batch, int row) {
    if (!batch.training() || !choice.of(batch, row)) {
      return null;
    }
    Stretch across = stretch(batch, row, "width", width);
    Stretch down = stretch(batch, row, "height", height);
    boolean[] erased = new boolean[height * width];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        erased[y * width + x] = across.holds(x) && down.holds(y);
      }
    }
    return erased;
  }

  @Override
  public void forward(Batch batch, float[] input, float[][] weights, float[] output) {
    int size = height * width * channels;
    System.arraycopy(input, 0, output, 0, batch.rows() * size);
    long key = batch.key(seed, "noise");
    for (int row = 0; row < batch.rows(); row++) {
      boolean[] erased = erased(batch, row);
      for (int i = 0; erased != null && i < size; i++) {
        if (erased[i / channels]) {
          float normal = RandomSource.normalAt(key, (long) (batch.firstRow() + row) * size + i);
          output[row * size + i] = filling.at(normal, i);
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
    int size = height * width * channels;
    for (int row = 0; row < batch.rows(); row++) {
      boolean[] erased = erased(batch, row);
      for (int i = 0; i < size; i++) {
        if (erased == null || !erased[i / channels]) {
          inputGradient[row * size + i] += outputGradient[row * size + i];
        }
      }
    }
  }
}
