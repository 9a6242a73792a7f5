package dev.lamina.runtime.data;

import dev.lamina.dsl.data.Background;
import dev.lamina.dsl.data.ColorMode;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.nio.file.Path;

/**
 * The numbers of an image, 0 to 255.
 *
 * @param path for messages
 * @param mode what a pixel becomes
 * @param background what is seen through transparent pixels; null to refuse these
 */
record Pixels(Path path, ColorMode mode, Background background) {

  private static final int MOST = 255;

  /** Row by row, channels last. */
  float[] of(BufferedImage image) {
    ColorModel model = image.getColorModel();
    boolean palette = model instanceof IndexColorModel;
    // Java takes grey images for linear light and would brighten them, and would bring colours of
    // other profiles to its own: the samples are taken as they are, as Pillow does.
    if (!palette && model.getNumColorComponents() == 1) {
      return of(samples(image), image, 1, model.hasAlpha());
    }
    if (!palette && model.getColorSpace().getType() == ColorSpace.TYPE_RGB) {
      return of(samples(image), image, 3, model.hasAlpha());
    }
    return of(converted(image), image, 3, true);
  }

  /** The raster's numbers, brought to 0 to 255. */
  private static float[] samples(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    float[] samples = image.getRaster().getPixels(0, 0, width, height, (float[]) null);
    int[] bits = image.getColorModel().getComponentSize();
    for (int band = 0; band < bits.length; band++) {
      int most = (1 << bits[band]) - 1;
      for (int i = band; most != MOST && i < samples.length; i += bits.length) {
        samples[i] = samples[i] * MOST / most;
      }
    }
    return samples;
  }

  /** Through Java's colours: red, green, blue, opacity. */
  private static float[] converted(BufferedImage image) {
    int width = image.getWidth();
    int[] colours = image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
    float[] samples = new float[colours.length * 4];
    for (int i = 0; i < colours.length; i++) {
      samples[4 * i] = colours[i] >> 16 & MOST;
      samples[4 * i + 1] = colours[i] >> 8 & MOST;
      samples[4 * i + 2] = colours[i] & MOST;
      samples[4 * i + 3] = colours[i] >>> 24;
    }
    return samples;
  }

  /**
   * From samples to what is wanted.
   *
   * @param colours samples of a pixel, 1 or 3, opacity not counted
   */
  private float[] of(float[] samples, BufferedImage image, int colours, boolean alpha) {
    int bands = colours + (alpha ? 1 : 0);
    int pixels = samples.length / bands;
    int channels = mode.channels();
    if (bands == channels) {
      return samples;
    }
    float[] values = new float[pixels * channels];
    for (int pixel = 0; pixel < pixels; pixel++) {
      int from = pixel * bands;
      float opacity = alpha ? samples[from + colours] : MOST;
      if (opacity != MOST && mode != ColorMode.RGBA) {
        lay(samples, from, colours, opacity, pixel, image.getWidth());
      }
      int to = pixel * channels;
      if (channels == 1) {
        values[to] = colours == 1 ? samples[from] : luma(samples, from);
        continue;
      }
      for (int c = 0; c < 3; c++) {
        values[to + c] = samples[colours == 1 ? from : from + c];
      }
      if (channels == 4) {
        values[to + 3] = opacity;
      }
    }
    return values;
  }

  /** Lays a pixel on the background. */
  private void lay(float[] samples, int at, int colours, float opacity, int pixel, int width) {
    if (background == null) {
      throw new DataException(
          path
              + ": is transparent at "
              + pixel % width
              + ","
              + pixel / width
              + ", and what lies behind is unknown; save it on a background");
    }
    for (int c = at; c < at + colours; c++) {
      samples[c] += (background.level() - samples[c]) * (1 - opacity / MOST);
    }
  }

  /** ITU-R 601 in whole numbers, as Pillow and so Keras's load_img compute it. */
  private static int luma(float[] samples, int at) {
    int red = Math.round(samples[at]);
    int green = Math.round(samples[at + 1]);
    int blue = Math.round(samples[at + 2]);
    return (red * 19595 + green * 38470 + blue * 7471 + 0x8000) >> 16;
  }
}
