package dev.lamina.dsl.compute;

import dev.lamina.dsl.shape.Shape;
import java.util.Arrays;

/** Images turned, shifted, sheared or scaled, each in its own way, while training. */
public final class AffineImages implements LayerMath {

  /** How a pixel is made that lies between the image's. */
  public enum Between {
    /** The nearest pixel. */
    NEAREST,
    /** The four around it, the nearer the more. */
    BILINEAR
  }

  /**
   * What does not depend on chance.
   *
   * @param between how pixels in between are made
   * @param beyond what lies beyond the image
   * @param fill the value there, if it is one
   */
  public record Sampling(Between between, FillMode beyond, double fill) {}

  /** Each image's own change. */
  @FunctionalInterface
  public interface Change {

    /** That of image {@code row} of these. */
    Affine of(Batch batch, int row);
  }

  private static final int NEIGHBOURS = 4;

  private final int height;
  private final int width;
  private final int channels;
  private final Sampling sampling;
  private final Change change;
  // For each pixel of a changed image the pixels it is made of, and their shares.
  private final int[] sources;
  private final float[] shares;

  /** For images of this shape. */
  public AffineImages(Shape image, Sampling sampling, Change change) {
    this.height = image.dim(0);
    this.width = image.dim(1);
    this.channels = image.channels();
    this.sampling = sampling;
    this.change = change;
    int each = sampling.between() == Between.BILINEAR ? NEIGHBOURS : 1;
    this.sources = new int[height * width * each];
    this.shares = new float[sources.length];
  }

  private int size() {
    return height * width * channels;
  }

  private int perPixel() {
    return sources.length / (height * width);
  }

  /** Finds sources and shares. */
  private void look(Affine change) {
    int at = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double column = change.column(x, y);
        double row = change.row(x, y);
        if (sampling.between() == Between.NEAREST) {
          source(at++, Math.floor(row + 0.5), Math.floor(column + 0.5), 1);
          continue;
        }
        double top = Math.floor(row);
        double left = Math.floor(column);
        double low = row - top;
        double right = column - left;
        source(at++, top, left, (1 - low) * (1 - right));
        source(at++, top, left + 1, (1 - low) * right);
        source(at++, top + 1, left, low * (1 - right));
        source(at++, top + 1, left + 1, low * right);
      }
    }
  }

  private void source(int at, double row, double column, double share) {
    int y = sampling.beyond().within((int) row, height);
    int x = sampling.beyond().within((int) column, width);
    sources[at] =
        y == FillMode.NONE || x == FillMode.NONE ? FillMode.NONE : (y * width + x) * channels;
    shares[at] = (float) share;
  }

  @Override
  public void forward(Batch batch, float[] input, float[][] weights, float[] output) {
    int size = size();
    if (!batch.training()) {
      System.arraycopy(input, 0, output, 0, batch.rows() * size);
      return;
    }
    Arrays.fill(output, 0, batch.rows() * size, 0);
    float fill = (float) sampling.fill();
    for (int row = 0; row < batch.rows(); row++) {
      look(change.of(batch, row));
      for (int i = 0; i < sources.length; i++) {
        int to = row * size + i / perPixel() * channels;
        int from = row * size + sources[i];
        boolean beyond = sources[i] == FillMode.NONE;
        for (int channel = 0; channel < channels; channel++) {
          output[to + channel] += shares[i] * (beyond ? fill : input[from + channel]);
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
    int size = size();
    if (!batch.training()) {
      for (int i = 0; i < batch.rows() * size; i++) {
        inputGradient[i] += outputGradient[i];
      }
      return;
    }
    for (int row = 0; row < batch.rows(); row++) {
      look(change.of(batch, row));
      for (int i = 0; i < sources.length; i++) {
        if (sources[i] != FillMode.NONE) {
          int from = row * size + i / perPixel() * channels;
          int to = row * size + sources[i];
          for (int channel = 0; channel < channels; channel++) {
            inputGradient[to + channel] += shares[i] * outputGradient[from + channel];
          }
        }
      }
    }
  }
}
