package dev.lamina.dsl.layer;

import dev.lamina.dsl.shape.Shape;

/** What the layers for images ask of their input. */
final class Images {

  private Images() {}

  /** Refuses what is not (height, width, channels). */
  static void check(Shape input) throws ShapeException {
    if (input.rank() != 3) {
      throw new ShapeException(
          "needs-image",
          null,
          "needs an image (height, width, channels)",
          input.rank() == 1
              ? "add `- reshape` to height x width x channels before it, or put it before `-"
                  + " flatten`"
              : "add `- reshape` to height x width x channels before it");
    }
  }

  /** One number per channel, as a vector or as a 1x1 image. */
  static Shape pooled(Shape input, boolean keepdims) throws ShapeException {
    check(input);
    return keepdims ? Shape.of(1, 1, input.channels()) : Shape.of(input.channels());
  }
}
