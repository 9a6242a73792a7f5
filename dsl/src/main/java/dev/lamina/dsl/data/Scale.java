package dev.lamina.dsl.data;

import dev.lamina.dsl.catalog.Syntax;

/**
 * What raw values are multiplied by before a network sees them: {@code 1/255} or {@code 0.5}.
 *
 * @param factor finite and above 0
 */
@Syntax(ScaleType.class)
public record Scale(double factor) {

  /** Bytes to [0, 1]: the default of images, as text for annotations. */
  public static final String BYTES_TEXT = "1/255";

  /** Bytes to [0, 1]. */
  public static final Scale BYTES = new Scale(1.0 / 255);

  /** Values as they are. */
  public static final Scale NONE = new Scale(1);

  public Scale {
    if (!(factor > 0) || Double.isInfinite(factor)) {
      throw new IllegalArgumentException("a scale must be finite and above 0, got " + factor);
    }
  }

  /** As it is written: {@code 1/255} where it is one over a whole number. */
  @Override
  public String toString() {
    double inverse = Math.rint(1 / factor);
    boolean fraction = inverse > 1 && inverse < 1e9 && 1 / inverse == factor;
    return fraction ? "1/" + (long) inverse : Double.toString(factor);
  }
}
