package dev.lamina.runtime.data;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.nio.charset.StandardCharsets;

/**
 * JPEG files for printing, in cyan, magenta, yellow and black, which Java's reader unpacks but does
 * not turn into red, green and blue. That is done without a profile, as Pillow and TensorFlow do.
 */
final class FourColours {

  private static final byte[] ADOBE = "Adobe".getBytes(StandardCharsets.US_ASCII);

  /** Where Adobe's segment says how the four are stored, counted from its name. */
  private static final int TRANSFORM = 11;

  private static final int YCCK = 2;
  private static final int MOST = 255;

  private static final int MARKER = 0xff;

  private FourColours() {}

  /** Whether a file is such a one: what its frame says of its components. */
  static boolean are(byte[] content) {
    int at = 2;
    if (content.length < at || at(content, 0) != MARKER || at(content, 1) != 0xd8) {
      return false;
    }
    while (at + 9 < content.length && at(content, at) == MARKER) {
      int kind = at(content, at + 1);
      boolean frame = kind >= 0xc0 && kind <= 0xcf && kind != 0xc4 && kind != 0xc8 && kind != 0xcc;
      if (frame) {
        return at(content, at + 9) == 4;
      }
      // A marker may be filled up with more of the same byte.
      at += kind == MARKER ? 1 : 2 + (at(content, at + 2) << 8 | at(content, at + 3));
    }
    return false;
  }

  private static int at(byte[] content, int place) {
    return content[place] & MOST;
  }

  /**
   * Red, green and blue.
   *
   * @param raster the file's own numbers
   * @param content the file, which says what they are
   */
  static BufferedImage of(Raster raster, byte[] content) {
    boolean ycck = transform(content) == YCCK;
    int width = raster.getWidth();
    int height = raster.getHeight();
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    int[] four = new int[4];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        raster.getPixel(x, y, four);
        if (ycck) {
          colours(four);
        }
        // Adobe stores how much light each ink lets through.
        int black = four[3];
        image.setRGB(
            x, y, part(four[0], black) << 16 | part(four[1], black) << 8 | part(four[2], black));
      }
    }
    return image;
  }

  private static int part(int ink, int black) {
    return (ink * black + MOST / 2) / MOST;
  }

  /** From luminance and two differences to three inks, as JFIF has it. */
  private static void colours(int[] four) {
    double y = four[0];
    double blue = four[1] - 128;
    double red = four[2] - 128;
    four[0] = MOST - clip(y + 1.402 * red);
    four[1] = MOST - clip(y - 0.344136 * blue - 0.714136 * red);
    four[2] = MOST - clip(y + 1.772 * blue);
  }

  private static int clip(double value) {
    return (int) Math.max(0, Math.min(Math.round(value), MOST));
  }

  private static int transform(byte[] content) {
    for (int at = 0; at + TRANSFORM < content.length; at++) {
      int same = 0;
      while (same < ADOBE.length && content[at + same] == ADOBE[same]) {
        same++;
      }
      if (same == ADOBE.length) {
        return content[at + TRANSFORM];
      }
    }
    return 0;
  }
}
