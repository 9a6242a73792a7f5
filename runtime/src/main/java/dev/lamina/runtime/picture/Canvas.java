package dev.lamina.runtime.picture;

import java.util.Arrays;

/** A page that is drawn on. */
final class Canvas {

  /** Letters are drawn with squares of so many pixels. */
  static final int LETTER = 2;

  private static final int WHITE = 0xFFFFFF;

  private final int width;
  private final int height;
  private final int[] rgb;

  Canvas(int width, int height) {
    this.width = width;
    this.height = height;
    this.rgb = new int[Math.multiplyExact(width, height)];
    Arrays.fill(rgb, WHITE);
  }

  /** How wide a text is. */
  static int width(String text) {
    return text.length() * Letters.ADVANCE * LETTER;
  }

  /** How high a line is, with the space below it. */
  static int line() {
    return (Letters.HEIGHT + 3) * LETTER;
  }

  void text(String text, int left, int top, int colour) {
    for (int i = 0; i < text.length(); i++) {
      for (int x = 0; x < Letters.ADVANCE; x++) {
        for (int y = 0; y < Letters.HEIGHT; y++) {
          if (Letters.black(text.charAt(i), x, y)) {
            fill(
                left + (i * Letters.ADVANCE + x) * LETTER,
                top + y * LETTER,
                LETTER,
                LETTER,
                colour);
          }
        }
      }
    }
  }

  void picture(Picture picture, int left, int top, int zoom) {
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < picture.width(); x++) {
        int colour = picture.rgb()[y * picture.width() + x];
        fill(left + x * zoom, top + y * zoom, zoom, zoom, colour);
      }
    }
  }

  /** A rectangle; what lies outside the page is not drawn. */
  void fill(int left, int top, int wide, int high, int colour) {
    int end = Math.min(width, left + wide);
    for (int y = Math.max(0, top); y < Math.min(height, top + high); y++) {
      if (left < end) {
        Arrays.fill(rgb, y * width + Math.max(0, left), y * width + end, colour);
      }
    }
  }

  Picture picture() {
    return new Picture(width, height, rgb);
  }
}
