package dev.lamina.dsl.compute;

/** What lies beyond an image. */
public enum FillMode {
  /** The image mirrored at its edge, the pixel at the edge twice: d c b a | a b c d | d c b a. */
  REFLECT,
  /** The image again: a b c d | a b c d | a b c d. */
  WRAP,
  /** One value: k k k k | a b c d | k k k k. */
  CONSTANT,
  /** The pixel at the edge: a a a a | a b c d | d d d d. */
  NEAREST;

  /** The place of no pixel. */
  static final int NONE = -1;

  /** The place within {@code size} pixels that stands for {@code place}, or {@link #NONE}. */
  int within(int place, int size) {
    return switch (this) {
      case REFLECT -> {
        int once = Math.floorMod(place, 2 * size);
        yield once < size ? once : 2 * size - 1 - once;
      }
      case WRAP -> Math.floorMod(place, size);
      case CONSTANT -> place >= 0 && place < size ? place : NONE;
      case NEAREST -> Math.max(0, Math.min(place, size - 1));
    };
  }
}
