package dev.lamina.runtime.picture;

/**
 * A picture in memory.
 *
 * @param width in pixels
 * @param height in pixels
 * @param rgb a number 0xRRGGBB for each pixel, row by row
 */
public record Picture(int width, int height, int[] rgb) {

  public Picture {
    if (width < 1 || height < 1 || rgb.length != width * height) {
      throw new IllegalArgumentException(
          "%d pixels for %d by %d".formatted(rgb.length, height, width));
    }
  }

  /**
   * One channel of an image through a scale of colours.
   *
   * @param values height by width by channels, channels last
   * @param channel which of them
   * @param colours what numbers look like
   */
  public static Picture of(
      float[] values, int height, int width, int channels, int channel, ColourScale colours) {
    int[] rgb = new int[height * width];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = colours.rgb(values[i * channels + channel]);
    }
    return new Picture(width, height, rgb);
  }

  /**
   * An image of three channels, red, green and blue.
   *
   * @param values height by width by 3
   * @param black the number that is black
   * @param white the number that is full colour
   */
  public static Picture colour(float[] values, int height, int width, double black, double white) {
    int[] rgb = new int[height * width];
    for (int i = 0; i < rgb.length; i++) {
      for (int c = 0; c < 3; c++) {
        double share = (values[3 * i + c] - black) / (white - black);
        rgb[i] = rgb[i] << 8 | (int) Math.round(255 * Math.max(0, Math.min(1, share)));
      }
    }
    return new Picture(width, height, rgb);
  }

  /** This picture under another one, which covers it by a share from 0 to 1 for each pixel. */
  public Picture under(Picture top, float[] share) {
    int[] mixed = new int[rgb.length];
    for (int i = 0; i < mixed.length; i++) {
      for (int shift = 16; shift >= 0; shift -= 8) {
        int below = rgb[i] >> shift & 0xFF;
        int above = top.rgb[i] >> shift & 0xFF;
        mixed[i] |= Math.round(below + share[i] * (above - below)) << shift;
      }
    }
    return new Picture(width, height, mixed);
  }
}
