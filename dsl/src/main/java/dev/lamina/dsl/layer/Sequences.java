package dev.lamina.dsl.layer;

import dev.lamina.dsl.shape.Shape;

/** What the layers for sequences ask of their input. */
final class Sequences {

  private Sequences() {}

  /** Refuses what is not (steps, features). */
  static Shape check(Shape input) throws ShapeException {
    if (input.rank() != 2) {
      throw new ShapeException(
          "needs-sequence",
          null,
          "needs a sequence (steps, features)",
          input.rank() == 1
              ? "add `- embedding` before it for whole numbers, or `- reshape` to steps x features"
              : "add `- reshape` to steps x features before it");
    }
    return input;
  }
}
