package dev.lamina.runtime.inspect;

import dev.lamina.dsl.shape.Shape;
import dev.lamina.runtime.network.Network;
import java.util.Arrays;

/**
 * How much the network's answer drops when a square of the image is hidden: Zeiler and Fergus 2014,
 * https://arxiv.org/abs/1311.2901. The square takes each place at every {@code stride} pixels, and
 * is filled with the image's own mean of each channel.
 *
 * @param network to ask
 * @param shape of its input: height, width, channels
 * @param side of the square, in pixels
 * @param stride from one place to the next, in pixels; not more than the side, so that every pixel
 *     is hidden at least once
 */
public record Occlusion(Network network, Shape shape, int side, int stride) {

  /** Images asked about at once. */
  private static final int ROWS = 32;

  public Occlusion {
    checkImage(shape);
    if (side < 1 || side > Math.max(shape.dim(0), shape.dim(1)) || stride < 1 || stride > side) {
      throw new InspectionException(
          "the square must have a side of 1 to %d pixels, and move by 1 to that many"
              .formatted(Math.max(shape.dim(0), shape.dim(1))));
    }
  }

  /** A square that suits an image: about a quarter of its side, moved by a third of that. */
  public static Occlusion of(Network network, Shape shape) {
    checkImage(shape);
    int side = Math.max(1, Math.min(shape.dim(0), shape.dim(1)) / 4);
    return new Occlusion(network, shape, side, Math.max(1, side / 3));
  }

  private static void checkImage(Shape shape) {
    if (shape.rank() != 3) {
      throw new InspectionException(
          "parts of an image are hidden, and this network's input is " + shape);
    }
  }

  /**
   * The drop of one output, for each pixel the mean over the squares that hide it.
   *
   * @param image the network's input
   * @param index of the output
   * @return height by width numbers
   */
  public float[] drops(float[] image, int index) {
    int height = shape.dim(0);
    int width = shape.dim(1);
    int[] tops = places(height);
    int[] lefts = places(width);
    float whole = network.predict(image, 1)[index];
    float[] mean = mean(image);
    double[] sum = new double[height * width];
    int[] count = new int[height * width];
    int squares = tops.length * lefts.length;
    int outputs = Math.toIntExact(network.graph().output().size());
    for (int from = 0; from < squares; from += ROWS) {
      int rows = Math.min(ROWS, squares - from);
      float[] hidden = new float[rows * image.length];
      for (int row = 0; row < rows; row++) {
        System.arraycopy(image, 0, hidden, row * image.length, image.length);
        int square = from + row;
        hide(hidden, row, tops[square / lefts.length], lefts[square % lefts.length], mean);
      }
      float[] answers = network.predict(hidden, rows);
      for (int row = 0; row < rows; row++) {
        int square = from + row;
        float drop = whole - answers[row * outputs + index];
        spread(drop, tops[square / lefts.length], lefts[square % lefts.length], sum, count);
      }
    }
    float[] drops = new float[sum.length];
    for (int i = 0; i < drops.length; i++) {
      drops[i] = (float) (sum[i] / count[i]);
    }
    return drops;
  }

  /** Where the square begins along an axis; the last one ends at the border. */
  private int[] places(int length) {
    int last = Math.max(0, length - side);
    int steps = (last + stride - 1) / stride;
    int[] places = new int[steps + 1];
    Arrays.setAll(places, i -> Math.min(i * stride, last));
    return places;
  }

  private float[] mean(float[] image) {
    int channels = shape.dim(2);
    double[] sums = new double[channels];
    for (int i = 0; i < image.length; i++) {
      sums[i % channels] += image[i];
    }
    float[] mean = new float[channels];
    for (int c = 0; c < channels; c++) {
      mean[c] = (float) (sums[c] * channels / image.length);
    }
    return mean;
  }

  private void hide(float[] images, int row, int top, int left, float[] mean) {
    int width = shape.dim(1);
    int channels = shape.dim(2);
    int start = Math.toIntExact(row * shape.size());
    for (int y = top; y < Math.min(shape.dim(0), top + side); y++) {
      for (int x = left; x < Math.min(width, left + side); x++) {
        System.arraycopy(mean, 0, images, start + (y * width + x) * channels, channels);
      }
    }
  }

  private void spread(float drop, int top, int left, double[] sum, int[] count) {
    int width = shape.dim(1);
    for (int y = top; y < Math.min(shape.dim(0), top + side); y++) {
      for (int x = left; x < Math.min(width, left + side); x++) {
        sum[y * width + x] += drop;
        count[y * width + x]++;
      }
    }
  }
}
