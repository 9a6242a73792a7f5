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

  /** The axes as bits, for {@link #vectorOf}. */
  int mask(int rank) {
    int mask = 0;
    for (int axis = 0; axis < rank; axis++) {
      mask |= has(axis, rank) ? 1 << axis : 0;
    }
    return mask;
  }

  /** How many vectors a weight has. */
  int vectors(int[] shape) {
    int vectors = 1;
    for (int axis = 0; axis < shape.length; axis++) {
      vectors *= has(axis, shape.length) ? 1 : shape[axis];
    }
    return vectors;
  }

  /**
   * The vector, counted from 0, that number {@code i} of a row-major weight belongs to: numbers
   * that differ only in their place along the axes in {@code mask} share one.
   */
  static int vectorOf(int i, int[] shape, int mask) {
    int vector = 0;
    int rest = i;
    int vectors = 1; // of the axes behind
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      if ((mask & 1 << axis) == 0) {
        vector += rest % shape[axis] * vectors;
        vectors *= shape[axis];
      }
      rest /= shape[axis];
    }
    return vector;
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
