package dev.lamina.runtime.compiled;

import dev.lamina.dsl.shape.Padding;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.dsl.shape.Size2D;

/**
 * Zeros around an image for a window to slide over.
 *
 * @param before rows above, columns left
 * @param after rows below, columns right: the larger part where the sum is odd, as in TensorFlow
 */
record Margins(long[] before, long[] after) {

  /** The margins with which a window over {@code input} gives {@code output}. */
  static Margins of(
      Padding padding, Shape input, Shape output, Size2D window, Size2D strides, Size2D dilation) {
    if (padding == Padding.VALID) {
      return new Margins(new long[2], new long[2]);
    }
    int[] sizes = {window.height(), window.width()};
    int[] steps = {strides.height(), strides.width()};
    int[] gaps = {dilation.height(), dilation.width()};
    long[] before = new long[2];
    long[] after = new long[2];
    for (int axis = 0; axis < 2; axis++) {
      long seen = (sizes[axis] - 1L) * gaps[axis] + 1;
      long total = Math.max(0, (output.dim(axis) - 1L) * steps[axis] + seen - input.dim(axis));
      before[axis] = total / 2;
      after[axis] = total - total / 2;
    }
    return new Margins(before, after);
  }
}
