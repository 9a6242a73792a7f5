package dev.lamina.runtime.data;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.nio.file.Path;

/** The numbers of an image, 0 to 255. */
final class Pixels {

  private Pixels() {}

  /**
   * Row by row, channels last.
   *
   * @param channels 1 for grey, 3 for red, green, blue
   */
  static float[] of(Path path, BufferedImage image, int channels) {
    refuseTransparency(path, image);
    int width = image.getWidth();
    int height = image.getHeight();
    float[] pixels = new float[width * height * channels];
    boolean grey = isGrey(image);
    // Java takes grey images for linear light and would brighten them: their samples are read raw.
    float most = grey ? (1 << image.getColorModel().getComponentSize(0)) - 1 : 255;
    Raster raster = image.getRaster();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int at = (y * width + x) * channels;
        int rgb = grey ? 0 : image.getRGB(x, y);
        float level = grey ? raster.getSample(x, y, 0) * 255f / most : luma(rgb);
        for (int c = 0; c < channels; c++) {
          pixels[at + c] = grey || channels == 1 ? level : rgb >> (16 - 8 * c) & 0xff;
        }
      }
    }
    return pixels;
  }

  private static boolean isGrey(BufferedImage image) {
    ColorModel model = image.getColorModel();
    return !(model instanceof IndexColorModel) && model.getNumColorComponents() == 1;
  }

  /** ITU-R 601 in whole numbers, as Pillow and so Keras's load_img compute it. */
  private static int luma(int rgb) {
    int red = rgb >> 16 & 0xff;
    int green = rgb >> 8 & 0xff;
    int blue = rgb & 0xff;
    return (red * 19595 + green * 38470 + blue * 7471 + 0x8000) >> 16;
  }

  private static void refuseTransparency(Path path, BufferedImage image) {
    if (!image.getColorModel().hasAlpha()) {
      return;
    }
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        if (image.getRGB(x, y) >>> 24 != 0xff) {
          throw new DataException(
              path
                  + ": is transparent at "
                  + x
                  + ","
                  + y
                  + ", and what lies behind is unknown; save it on a background");
        }
      }
    }
  }

  /** Each new pixel is the mean of the area it covers. */
  static float[] resize(
      float[] pixels, int width, int height, int channels, int newWidth, int newHeight) {
    float[] resized = new float[newWidth * newHeight * channels];
    double stepX = (double) width / newWidth;
    double stepY = (double) height / newHeight;
    for (int y = 0; y < newHeight; y++) {
      for (int x = 0; x < newWidth; x++) {
        for (int c = 0; c < channels; c++) {
          double sum = 0;
          double y0 = y * stepY;
          double x0 = x * stepX;
          for (int v = (int) y0; v < Math.min(height, Math.ceil(y0 + stepY)); v++) {
            double tall = Math.min(v + 1, y0 + stepY) - Math.max(v, y0);
            for (int u = (int) x0; u < Math.min(width, Math.ceil(x0 + stepX)); u++) {
              double wide = Math.min(u + 1, x0 + stepX) - Math.max(u, x0);
              sum += tall * wide * pixels[(v * width + u) * channels + c];
            }
          }
          resized[(y * newWidth + x) * channels + c] = (float) (sum / (stepX * stepY));
        }
      }
    }
    return resized;
  }
}
