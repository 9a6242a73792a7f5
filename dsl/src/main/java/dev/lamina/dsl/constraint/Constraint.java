package dev.lamina.dsl.constraint;

import dev.lamina.dsl.catalog.Vocabulary;

/** Projects weights back to where they are allowed, after every update. */
@Vocabulary(such = "max_norm")
public sealed interface Constraint permits NonNeg, NormConstraint {

  /** Changes {@code weights} (row-major, in Keras's layout {@code shape}) in place. */
  void project(float[] weights, int[] shape);

  /** Whether each number counts by itself, so that the layout does not matter. */
  default boolean elementwise() {
    return false;
  }

  /** Why it cannot hold for a weight of such a shape; empty if it can. */
  default String refuses(int[] shape) {
    return "";
  }
}
