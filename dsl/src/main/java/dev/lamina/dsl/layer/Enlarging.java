package dev.lamina.dsl.layer;

import dev.lamina.dsl.compute.IndexMap;
import dev.lamina.dsl.compute.LayerMath;
import dev.lamina.dsl.shape.Shape;
import java.util.Arrays;

/** Every place several times along each axis. */
final class Enlarging {

  private Enlarging() {}

  /** The shape with each place {@code sizes} times. */
  static Shape shape(Shape input, int... sizes) throws ShapeException {
    Spatial.check(input, sizes.length);
    int[] dims = input.toArray();
    for (int axis = 0; axis < sizes.length; axis++) {
      dims[axis] = Spatial.size((long) dims[axis] * sizes[axis], sizes.length, "size");
    }
    return Shape.of(dims);
  }

  /** The copies. */
  static LayerMath math(Shape input, int... sizes) {
    int[][] sources = new int[sizes.length][];
    for (int axis = 0; axis < sizes.length; axis++) {
      int size = sizes[axis];
      sources[axis] = new int[input.dim(axis) * size];
      Arrays.setAll(sources[axis], i -> i / size);
    }
    return IndexMap.byAxis(input, sources);
  }
}
