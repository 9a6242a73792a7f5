package dev.lamina.runtime.evaluation;

import dev.lamina.dsl.shape.Shape;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import javax.imageio.ImageIO;

/**
 * An example as a small picture, PNG.
 *
 * @param png the file
 * @param width in pixels
 * @param height in pixels
 */
public record Picture(byte[] png, int width, int height) {

  /** Larger ones are made smaller: a page holds many. */
  private static final int LARGEST = 96;

  private static final int FULL = 255;

  /**
   * The picture that an input is, if it is one: height, width and one channel (grey) or three.
   *
   * @param features as the network sees them; what they were scaled by is undone as far as their
   *     range tells
   * @param at where the example begins
   */
  static Optional<Picture> of(Shape shape, float[] features, int at) {
    if (shape.rank() != 3 || shape.channels() != 1 && shape.channels() != 3) {
      return Optional.empty();
    }
    int height = shape.dim(0);
    int width = shape.dim(1);
    int channels = shape.channels();
    Tone tone = Tone.of(features, at, height * width * channels);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int pixel = at + (y * width + x) * channels;
        int red = tone.level(features[pixel]);
        int green = channels == 1 ? red : tone.level(features[pixel + 1]);
        int blue = channels == 1 ? red : tone.level(features[pixel + 2]);
        image.setRGB(x, y, red << 16 | green << 8 | blue);
      }
    }
    return Optional.of(encoded(shrunk(image)));
  }

  /** What is drawn black, and what a step of brightness is. */
  private record Tone(double black, double white) {

    /** Bytes, bytes scaled to [0, 1] or [-1, 1]; anything else is stretched. */
    static Tone of(float[] values, int at, int count) {
      double least = Double.POSITIVE_INFINITY;
      double most = Double.NEGATIVE_INFINITY;
      for (int i = at; i < at + count; i++) {
        least = Math.min(least, values[i]);
        most = Math.max(most, values[i]);
      }
      if (least >= 0 && most <= FULL) {
        return new Tone(0, most <= 1 ? 1 : FULL);
      }
      return least >= -1 && most <= 1 ? new Tone(-1, 1) : new Tone(least, most);
    }

    int level(double value) {
      double part = white > black ? (value - black) / (white - black) : 0;
      return (int) Math.round(FULL * Math.max(0, Math.min(1, part)));
    }
  }

  private static BufferedImage shrunk(BufferedImage image) {
    int longest = Math.max(image.getWidth(), image.getHeight());
    if (longest <= LARGEST) {
      return image;
    }
    int width = Math.max(1, image.getWidth() * LARGEST / longest);
    int height = Math.max(1, image.getHeight() * LARGEST / longest);
    BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = small.createGraphics();
    pen.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    pen.drawImage(image, 0, 0, width, height, null);
    pen.dispose();
    return small;
  }

  private static Picture encoded(BufferedImage image) {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", png);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot be written", e);
    }
    return new Picture(png.toByteArray(), image.getWidth(), image.getHeight());
  }
}
