package dev.lamina.runtime.inspect;

import dev.lamina.dsl.shape.Shape;
import dev.lamina.runtime.picture.ColourScale;
import dev.lamina.runtime.picture.Panel;
import dev.lamina.runtime.picture.Picture;
import dev.lamina.runtime.picture.Section;
import java.util.List;
import java.util.Optional;

/**
 * How much each pixel of an image counts for an answer.
 *
 * @param values height by width
 * @param height of the image
 * @param width of the image
 */
public record SaliencyMap(float[] values, int height, int width) {

  private static final int SIDE = 224;

  /** Of a gradient: the greatest of a pixel's channels, without signs. */
  public static SaliencyMap ofGradient(float[] gradient, Shape shape) {
    if (shape.rank() != 3) {
      throw new InspectionException(
          "saliency is drawn over an image, and this network's input is " + shape);
    }
    int channels = shape.dim(2);
    float[] values = new float[gradient.length / channels];
    for (int i = 0; i < gradient.length; i++) {
      values[i / channels] = Math.max(values[i / channels], Math.abs(gradient[i]));
    }
    return new SaliencyMap(values, shape.dim(0), shape.dim(1));
  }

  /** Row and column of the pixel that counts most. */
  public int[] peak() {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      best = values[i] > values[best] ? i : best;
    }
    return new int[] {best / width, best % width};
  }

  /**
   * The image, the map, and the map over the image.
   *
   * @param title of the three
   * @param image the network's input
   * @param shape its shape
   */
  public Section section(String title, float[] image, Shape shape) {
    double greatest = 0;
    boolean signed = false;
    for (float value : values) {
      greatest = Math.max(greatest, Math.abs(value));
      signed |= value < 0;
    }
    ColourScale colours = signed ? ColourScale.aroundZero(greatest) : ColourScale.heat(greatest);
    float[] share = new float[values.length];
    for (int i = 0; i < share.length; i++) {
      share[i] = greatest == 0 ? 0 : (float) Math.sqrt(Math.abs(values[i]) / greatest) * 0.85f;
    }
    Picture below = FeatureMaps.image(image, shape).orElseThrow();
    Picture map = Picture.of(values, height, width, 1, 0, colours);
    return new Section(
        title,
        List.of(
            new Panel("input", below),
            new Panel("saliency", map),
            new Panel("both", below.under(map, share))),
        3,
        SIDE,
        Optional.of(colours));
  }
}
