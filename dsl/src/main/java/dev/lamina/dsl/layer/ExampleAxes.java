package dev.lamina.dsl.layer;

import dev.lamina.dsl.shape.Shape;
import java.util.List;

/**
 * Axes of an example as Keras counts them: the batch is axis 0, negative ones count from the end.
 */
final class ExampleAxes {

  private ExampleAxes() {}

  /** Refuses the batch and axes that there are not. */
  static void check(List<Integer> axes, Shape input) throws ShapeException {
    for (int axis : axes) {
      if (place(axis, input.rank()) < 0 || axis > input.rank()) {
        throw new ShapeException(
            "wrong-axes",
            "axis",
            "needs an input that has axis " + axis,
            "axes are 1 to "
                + input.rank()
                + ", or -1 for the last; axis 0, the batch, is left as it is");
      }
    }
  }

  /** The shape with size 1 along these axes, or along all others. */
  static Shape single(List<Integer> axes, Shape input, boolean others) {
    int[] dims = input.toArray();
    boolean[] named = new boolean[dims.length];
    axes.forEach(axis -> named[place(axis, dims.length)] = true);
    for (int axis = 0; axis < dims.length; axis++) {
      dims[axis] = named[axis] == others ? dims[axis] : 1;
    }
    return Shape.of(dims);
  }

  /** The sizes along these axes, in the order of the input's. */
  static Shape sizes(List<Integer> axes, Shape input) {
    return Shape.of(
        axes.stream()
            .mapToInt(axis -> place(axis, input.rank()))
            .distinct()
            .sorted()
            .map(input::dim)
            .toArray());
  }

  /** Counted from 0 within the example. */
  private static int place(int axis, int rank) {
    return axis < 0 ? rank + axis : axis - 1;
  }
}
