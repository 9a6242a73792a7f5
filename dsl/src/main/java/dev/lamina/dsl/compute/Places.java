package dev.lamina.dsl.compute;

import dev.lamina.dsl.shape.Shape;

/** Where the numbers of an example stand along some of its axes. */
public final class Places {

  private Places() {}

  /**
   * For each number of an example, row-major, its place among the sizes of {@code axes}, row-major
   * in their order; 0 for all where there are no axes.
   *
   * @param axes counted from 0, the batch not counted
   */
  public static int[] along(Shape shape, int... axes) {
    int[] places = new int[Math.toIntExact(shape.size())];
    int[] steps = new int[shape.rank()];
    for (int axis = axes.length - 1, step = 1; axis >= 0; axis--) {
      steps[axes[axis]] = step;
      step *= shape.dim(axes[axis]);
    }
    for (int i = 0; i < places.length; i++) {
      int rest = i;
      for (int axis = shape.rank() - 1; axis >= 0; axis--) {
        places[i] += rest % shape.dim(axis) * steps[axis];
        rest /= shape.dim(axis);
      }
    }
    return places;
  }
}
