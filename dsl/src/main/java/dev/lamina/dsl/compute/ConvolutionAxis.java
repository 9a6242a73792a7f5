package dev.lamina.dsl.compute;

/**
 * One axis of a convolution. Tap t of the window at place p lies over point {@code p * stride + t *
 * dilation - before} of the image, if there is such a point.
 *
 * @param points of the image
 * @param places of the window: outputs of a convolution, inputs of a transposed one
 * @param taps of the kernel
 * @param stride points between places
 * @param dilation points between taps; 1 is dense
 * @param before points that the first window lies in front of the image
 */
public record ConvolutionAxis(
    int points, int places, int taps, int stride, int dilation, long before) {

  /** An axis that is not there. */
  static final ConvolutionAxis NONE = new ConvolutionAxis(1, 1, 1, 1, 1, 0);

  /** The point under a tap, which need not be one of the image. */
  long point(int place, int tap) {
    return (long) place * stride + (long) tap * dilation - before;
  }

  /** Whether the image has this point. */
  boolean has(long point) {
    return point >= 0 && point < points;
  }

  /** The first place at which the tap does not lie in front of the image. */
  int first(int tap) {
    long missing = -point(0, tap);
    return missing <= 0 ? 0 : (int) Math.min(places, (missing + stride - 1) / stride);
  }

  /** The place behind the last one at which the tap does not lie behind the image. */
  int end(int tap) {
    long room = points - 1 - point(0, tap);
    return room < 0 ? 0 : (int) Math.min(places, room / stride + 1);
  }
}
