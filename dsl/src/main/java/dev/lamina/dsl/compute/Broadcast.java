package dev.lamina.dsl.compute;

import dev.lamina.dsl.shape.Shape;

/** How a tensor with some axes of size 1 is spread over a whole example. */
public final class Broadcast {

  private Broadcast() {}

  /**
   * For each number of an example the number of the smaller tensor that goes with it.
   *
   * @param whole the example's shape
   * @param small of the same rank, each size that of {@code whole} or 1
   */
  public static int[] indices(Shape whole, Shape small) {
    int[] indices = new int[Math.toIntExact(whole.size())];
    for (int i = 0; i < indices.length; i++) {
      int rest = i;
      int stride = 1;
      for (int axis = whole.rank() - 1; axis >= 0; axis--) {
        if (small.dim(axis) != 1) {
          indices[i] += rest % whole.dim(axis) * stride;
          stride *= small.dim(axis);
        }
        rest /= whole.dim(axis);
      }
    }
    return indices;
  }
}
