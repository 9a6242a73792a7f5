package dev.lamina.dsl.compute;

/** How an image of another size is made: the weight of a pixel by its distance. */
public enum Interpolation {
  /** The nearest pixel alone. */
  NEAREST(0.5),
  /** A triangle: the two neighbours along each axis. */
  BILINEAR(1),
  /** Keys's cubic with a = -0.5. */
  BICUBIC(2),
  /** A sinc within a window of radius 3. */
  LANCZOS3(3),
  /** A sinc within a window of radius 5. */
  LANCZOS5(5);

  private final double radius;

  Interpolation(double radius) {
    this.radius = radius;
  }

  /** From where on pixels have no weight, in pixels. */
  double radius() {
    return radius;
  }

  /** The weight of a pixel at a distance of {@code x} pixels, at least 0. */
  double weight(double x) {
    return switch (this) {
      case NEAREST -> x <= radius ? 1 : 0;
      case BILINEAR -> Math.max(0, 1 - x);
      case BICUBIC ->
          x >= 2 ? 0 : x >= 1 ? ((-0.5 * x + 2.5) * x - 4) * x + 2 : ((1.5 * x - 2.5) * x) * x + 1;
      case LANCZOS3, LANCZOS5 ->
          x > radius
              ? 0
              : x <= 1e-3
                  ? 1
                  : radius
                      * Math.sin(Math.PI * x)
                      * Math.sin(Math.PI * x / radius)
                      / (Math.PI * Math.PI * x * x);
    };
  }
}
