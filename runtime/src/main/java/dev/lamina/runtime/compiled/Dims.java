package dev.lamina.runtime.compiled;

import dev.lamina.dsl.shape.Shape;

/** oneDNN's logical sizes: the batch first, then the channels, then the places. */
final class Dims {

  private Dims() {}

  /** The sizes of {@code rows} examples of a shape. */
  static long[] of(int rows, Shape shape) {
    long[] dims = new long[shape.rank() + 1];
    dims[0] = rows;
    dims[1] = shape.channels();
    for (int axis = 0; axis < shape.rank() - 1; axis++) {
      dims[axis + 2] = shape.dim(axis);
    }
    return dims;
  }
}
