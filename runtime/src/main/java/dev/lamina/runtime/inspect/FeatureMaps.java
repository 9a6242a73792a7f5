package dev.lamina.runtime.inspect;

import dev.lamina.dsl.shape.Shape;
import dev.lamina.runtime.picture.ColourScale;
import dev.lamina.runtime.picture.Panel;
import dev.lamina.runtime.picture.Picture;
import dev.lamina.runtime.picture.Section;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Pictures of what a layer gives for one example, and of the example itself.
 *
 * @param most channels to draw at most
 */
public record FeatureMaps(int most) {

  private static final int SIDE = 84;
  private static final int IMAGE_SIDE = 168;
  private static final int ROW = 32;

  /**
   * The channels of a layer's output.
   *
   * @param values of one example
   * @param shape theirs
   */
  public Section of(float[] values, Shape shape) {
    ColourScale colours = ColourScale.suiting(values);
    if (shape.rank() == 3) {
      int channels = shape.dim(2);
      int shown = Math.min(most, channels);
      List<Panel> panels = new ArrayList<>();
      for (int c = 0; c < shown; c++) {
        panels.add(
            new Panel(
                String.valueOf(c),
                Picture.of(values, shape.dim(0), shape.dim(1), channels, c, colours)));
      }
      String number = shown < channels ? "the first %d of %d".formatted(shown, channels) : "all";
      return new Section(
          "output %s: %s channels".formatted(shape.tuple(), number),
          panels,
          0,
          SIDE,
          Optional.of(colours));
    }
    Picture picture;
    if (shape.rank() == 2) {
      picture = Picture.of(values, shape.dim(0), shape.dim(1), 1, 0, colours);
    } else {
      int columns = Math.min(ROW, values.length);
      int rows = (values.length + columns - 1) / columns;
      float[] filled = Arrays.copyOf(values, rows * columns);
      Arrays.fill(filled, values.length, filled.length, Float.NaN);
      picture = Picture.of(filled, rows, columns, 1, 0, colours);
    }
    return new Section(
        "output %s: %s"
            .formatted(
                shape.tuple(), shape.rank() == 2 ? "a row for each step" : "numbers row by row"),
        List.of(new Panel("", picture)),
        1,
        2 * IMAGE_SIDE,
        Optional.of(colours));
  }

  /** The example, if it is an image. */
  static Optional<Picture> image(float[] example, Shape shape) {
    if (shape.rank() != 3) {
      return Optional.empty();
    }
    float min = Float.POSITIVE_INFINITY;
    float max = Float.NEGATIVE_INFINITY;
    for (float value : example) {
      min = Math.min(min, value);
      max = Math.max(max, value);
    }
    // Scaled bytes keep their brightness; anything else is stretched.
    boolean unit = min >= 0 && max <= 1;
    double black = unit ? 0 : min;
    double white = unit ? 1 : max > min ? max : min + 1;
    return Optional.of(
        shape.dim(2) == 3
            ? Picture.colour(example, shape.dim(0), shape.dim(1), black, white)
            : Picture.of(
                example,
                shape.dim(0),
                shape.dim(1),
                shape.dim(2),
                0,
                ColourScale.greys(black, white)));
  }

  /** A section with the example, if it is an image. */
  public static Optional<Section> input(String name, float[] example, Shape shape) {
    return image(example, shape)
        .map(
            picture ->
                new Section(
                    "input " + shape.tuple() + ": " + name,
                    List.of(new Panel("", picture)),
                    1,
                    IMAGE_SIDE,
                    Optional.empty()));
  }
}
