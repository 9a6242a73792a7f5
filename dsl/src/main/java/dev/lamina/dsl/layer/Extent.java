package dev.lamina.dsl.layer;

import dev.lamina.dsl.shape.Shape;

/** What a window moves over, by its number of axes. */
enum Extent {
  SEQUENCE,
  IMAGE,
  VOLUME;

  /** The one with so many axes beside that of the channels. */
  static Extent of(int axes) {
    return values()[axes - 1];
  }

  /** Its name in messages. */
  String noun() {
    return switch (this) {
      case SEQUENCE -> "sequence";
      case IMAGE -> "image";
      case VOLUME -> "volume";
    };
  }

  /** Refuses what has other axes. */
  void check(Shape input) throws ShapeException {
    switch (this) {
      case SEQUENCE -> {
        if (input.rank() != 2) {
          throw new ShapeException(
              "needs-sequence",
              null,
              "needs a sequence (steps, channels)",
              "add `- reshape` to steps x channels before it");
        }
      }
      case IMAGE -> Images.check(input);
      case VOLUME -> {
        if (input.rank() != 4) {
          throw new ShapeException(
              "needs-volume",
              null,
              "needs a volume (depth, height, width, channels)",
              "add `- reshape` to depth x height x width x channels before it");
        }
      }
    }
  }
}
