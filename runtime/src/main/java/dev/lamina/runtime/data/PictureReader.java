package dev.lamina.runtime.data;

import dev.lamina.dsl.compute.Batch;
import dev.lamina.dsl.compute.ImagePart;
import dev.lamina.dsl.compute.Resampling;
import dev.lamina.dsl.data.PictureRules;
import dev.lamina.dsl.shape.Shape;
import java.awt.image.BufferedImage;
import java.nio.file.Path;

/**
 * Makes examples of picture files, as Keras's {@code image_dataset_from_directory} does; values are
 * rounded to bytes.
 *
 * @param rules size, colours, proportions
 * @param exact whether pictures of another size are refused
 */
record PictureReader(PictureRules rules, boolean exact) {

  private static final float[][] NO_WEIGHTS = {};
  private static final Batch ONE = new Batch(1, 0, false, 0, "", 0);

  /**
   * Reads a file.
   *
   * @throws DataException if it is no picture, is damaged, or is transparent where that is refused
   */
  byte[] read(Path path) {
    return read(path, ImageFile.content(path));
  }

  /** The same with its content at hand. */
  byte[] read(Path path, byte[] content) {
    float[] values = values(path, ImageFile.decode(path, content));
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Math.max(0, Math.min(Math.round(values[i]), 255));
    }
    return bytes;
  }

  /** Values 0 to 255, not rounded. */
  float[] values(Path path, BufferedImage image) {
    float[] pixels = new Pixels(path, rules.colorMode(), rules.background()).of(image);
    Shape from = Shape.of(image.getHeight(), image.getWidth(), rules.colorMode().channels());
    Shape to = rules.shape();
    if (from.equals(to)) {
      return pixels;
    }
    if (exact) {
      throw new DataException(
          "%s: is %dx%d (width x height), but these are %dx%d; use image_folder, which brings them to a size"
              .formatted(path, from.dim(1), from.dim(0), to.dim(1), to.dim(0)));
    }
    return resized(pixels, from, to);
  }

  private float[] resized(float[] pixels, Shape from, Shape to) {
    int height = from.dim(0);
    int width = from.dim(1);
    if (rules.padToAspectRatio()) {
      return padded(pixels, from, to);
    }
    ImagePart part =
        rules.cropToAspectRatio()
            ? ImagePart.within(height, width, to.dim(0), to.dim(1))
            : ImagePart.all(height, width);
    return resampled(pixels, from, part, to.dim(0), to.dim(1));
  }

  private float[] resampled(float[] pixels, Shape from, ImagePart part, int height, int width) {
    float[] resized = new float[height * width * from.channels()];
    Resampling.of(from, part, height, width, rules.interpolation(), rules.antialias(), 0)
        .forward(ONE, pixels, NO_WEIGHTS, resized);
    return resized;
  }

  /** As TensorFlow's resize_with_pad: the picture in proportion, zeros around. */
  private float[] padded(float[] pixels, Shape from, Shape to) {
    float ratio = Math.max((float) from.dim(1) / to.dim(1), (float) from.dim(0) / to.dim(0));
    float exactHeight = from.dim(0) / ratio;
    float exactWidth = from.dim(1) / ratio;
    int height = Math.max(1, (int) Math.floor(exactHeight));
    int width = Math.max(1, (int) Math.floor(exactWidth));
    int top = Math.max(0, (int) Math.floor((to.dim(0) - exactHeight) / 2));
    int left = Math.max(0, (int) Math.floor((to.dim(1) - exactWidth) / 2));
    ImagePart all = ImagePart.all(from.dim(0), from.dim(1));
    float[] small = resampled(pixels, from, all, height, width);
    float[] framed = new float[Math.toIntExact(to.size())];
    int run = width * to.channels();
    for (int y = 0; y < height; y++) {
      int at = ((top + y) * to.dim(1) + left) * to.channels();
      System.arraycopy(small, y * run, framed, at, run);
    }
    return framed;
  }
}
