package dev.lamina.dsl.constraint;

import dev.lamina.dsl.catalog.Vocabulary;

/** Projects weights back to where they are allowed, after every update. */
@Vocabulary(such = "max_norm")
public sealed interface Constraint permits NonNeg, NormConstraint {

  /**
   * Changes {@code weights} (row-major, in Keras's layout {@code shape}) in place.
   *
   * @param work at least {@link #work(int[])} long, of any content; overwritten
   */
  void project(float[] weights, int[] shape, double[] work);

  /** How many numbers of room it needs for weights of such a shape, beside them. */
  default int work(int[] shape) {
    return 0;
  }

  /** The same, with room of its own. */
  default void project(float[] weights, int[] shape) {
    project(weights, shape, new double[work(shape)]);
  }

  /** Whether each number counts by itself, so that the layout does not matter. */
  default boolean elementwise() {
    return false;
  }

  /** Why it cannot hold for a weight of such a shape; empty if it can. */
  default String refuses(int[] shape) {
    return "";
  }
}
