package dev.lamina.dsl.compute;

/**
 * A rectangle of an image, or one that reaches beyond it.
 *
 * @param top its first row; negative if it begins above the image
 * @param left its first column; negative if it begins to the left of the image
 * @param height rows
 * @param width columns
 */
public record ImagePart(int top, int left, int height, int width) {

  /** All of an image. */
  public static ImagePart all(int height, int width) {
    return new ImagePart(0, 0, height, width);
  }

  /** The largest part, from the middle, with the proportions of a target; counted as Keras does. */
  public static ImagePart within(int height, int width, int targetHeight, int targetWidth) {
    int partHeight = clamp(scaled(width, targetHeight, targetWidth), height);
    int partWidth = clamp(scaled(height, targetWidth, targetHeight), width);
    return new ImagePart((height - partHeight) / 2, (width - partWidth) / 2, partHeight, partWidth);
  }

  /** The smallest rectangle around an image with the proportions of a target, as Keras pads. */
  public static ImagePart around(int height, int width, int targetHeight, int targetWidth) {
    int above = (Math.max(height, scaled(width, targetHeight, targetWidth)) - height) / 2;
    int left = (Math.max(width, scaled(height, targetWidth, targetHeight)) - width) / 2;
    // Keras pads along one axis, by the same on both sides.
    return above > 0
        ? new ImagePart(-above, 0, height + 2 * above, width)
        : new ImagePart(0, -left, height, width + 2 * left);
  }

  private static int scaled(int size, int by, int of) {
    return (int) ((double) ((long) size * by) / of);
  }

  private static int clamp(int size, int most) {
    return Math.max(Math.min(size, most), 1);
  }
}
