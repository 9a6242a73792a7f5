package dev.lamina.dsl.constraint;

import dev.lamina.dsl.catalog.Syntax;
import java.util.List;

/**
 * Axes of a weight in Keras's layout: 0 of a dense kernel (in, out) runs along the inputs of a
 * unit, [0, 1, 2] of a convolution's (height, width, in, out) along those of a filter.
 *
 * @param indices from 0; negative ones count from the end
 */
@Syntax(AxesSyntax.class)
public record Axes(List<Integer> indices) {

  public Axes {
    indices = List.copyOf(indices);
  }

  /**
   * For each number of a row-major weight the vector it belongs to: numbers that differ only in
   * their place along these axes share one. Vectors are counted from 0.
   */
  int[] groups(int[] shape) {
    int size = 1;
    for (int dim : shape) {
      size *= dim;
    }
    int[] groups = new int[size];
    int step = size;
    for (int axis = 0; axis < shape.length; axis++) {
      step /= shape[axis];
      if (!has(axis, shape.length)) {
        for (int i = 0; i < size; i++) {
          groups[i] = groups[i] * shape[axis] + i / step % shape[axis];
        }
      }
    }
    return groups;
  }

  private boolean has(int axis, int rank) {
    return indices.contains(axis) || indices.contains(axis - rank);
  }

  /** Why a weight of this shape does not have these axes; empty if it has. */
  String refuses(int[] shape) {
    for (int index : indices) {
      if (index >= shape.length || index < -shape.length) {
        return "axis "
            + index
            + " does not exist: this weight has the axes 0 to "
            + (shape.length - 1);
      }
    }
    return "";
  }
}
