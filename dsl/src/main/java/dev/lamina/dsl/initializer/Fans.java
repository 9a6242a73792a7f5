package dev.lamina.dsl.initializer;

/**
 * How many inputs an output of a weight has and how many outputs an input: Keras's {@code
 * compute_fans}.
 *
 * @param in inputs per output
 * @param out outputs per input
 */
public record Fans(double in, double out) {

  /** The fans of a weight of this shape in Keras's layout: the last two axes are in and out. */
  public static Fans of(int[] shape) {
    int rank = shape.length;
    if (rank == 0) {
      return new Fans(1, 1);
    }
    if (rank == 1) {
      return new Fans(shape[0], shape[0]);
    }
    double field = 1;
    for (int axis = 0; axis < rank - 2; axis++) {
      field *= shape[axis];
    }
    return new Fans(field * shape[rank - 2], field * shape[rank - 1]);
  }
}
