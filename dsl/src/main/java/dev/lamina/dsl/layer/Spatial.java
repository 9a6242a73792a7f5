package dev.lamina.dsl.layer;

import dev.lamina.dsl.shape.Shape;
import java.util.Arrays;

/** What layers for sequences, images and volumes ask of their input. */
final class Spatial {

  private Spatial() {}

  /** What an example with so many axes besides its channels is called. */
  static String noun(int axes) {
    return switch (axes) {
      case 1 -> "sequence";
      case 2 -> "image";
      default -> "volume";
    };
  }

  /** Refuses what does not have so many axes and channels behind them. */
  static void check(Shape input, int axes) throws ShapeException {
    if (axes == 2) {
      Images.check(input);
    } else if (axes == 1 && input.rank() != 2) {
      throw new ShapeException(
          "needs-sequence",
          null,
          "needs a sequence (steps, features)",
          "add `- reshape` to steps x features before it");
    } else if (axes == 3 && input.rank() != 4) {
      throw new ShapeException(
          "needs-volume",
          null,
          "needs a volume (depth, height, width, channels)",
          "add `- reshape` to depth x height x width x channels before it");
    }
  }

  /** One number per channel, as a vector or with axes of size 1. */
  static Shape pooled(Shape input, int axes, boolean keepdims) throws ShapeException {
    check(input, axes);
    int[] dims = new int[keepdims ? axes + 1 : 1];
    Arrays.fill(dims, 1);
    dims[dims.length - 1] = input.channels();
    return Shape.of(dims);
  }

  /** The sizes of the axes in front of the channels. */
  static int[] sizes(Shape input) {
    int[] sizes = new int[input.rank() - 1];
    Arrays.setAll(sizes, input::dim);
    return sizes;
  }

  /** A size that an argument leads to, if an array can have it. */
  static int size(long size, int axes, String argument) throws ShapeException {
    if (size > Integer.MAX_VALUE) {
      String places =
          switch (axes) {
            case 1 -> " steps";
            case 2 -> " rows or columns";
            default -> " slices, rows or columns";
          };
      throw new ShapeException(
          "too-large",
          argument,
          "gives at most " + Integer.MAX_VALUE + places + " and would give " + size,
          "use a smaller " + argument);
    }
    return (int) size;
  }
}
