package dev.lamina.dsl.encoding;

/**
 * A number moved and divided: {@code (x - shift) / divisor}.
 *
 * @param shift finite
 * @param divisor finite, not 0
 */
public record Affine(double shift, double divisor) {

  /** Numbers as they are. */
  public static final Affine NONE = new Affine(0, 1);

  public Affine {
    if (!Double.isFinite(shift) || !Double.isFinite(divisor) || divisor == 0) {
      throw new IllegalArgumentException("(x - " + shift + ") / " + divisor);
    }
  }

  /** Moved and divided. */
  public double apply(double value) {
    return (value - shift) / divisor;
  }

  /** From there back. */
  public double invert(double value) {
    return value * divisor + shift;
  }
}
