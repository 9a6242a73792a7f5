package dev.lamina.dsl.initializer;

import dev.lamina.dsl.random.RandomSource;

/** Gives a weight its first values: an {@link Initializer}, or what a layer makes of one. */
public interface FirstValues {

  /**
   * Fills {@code weights}.
   *
   * @param weights row-major
   * @param shape its shape in Keras's layout, e.g. (height, width, in, out) for a convolution's
   *     kernel
   * @param random the only randomness there is; an initializer with a {@code seed} of its own takes
   *     the stream of that seed instead, so that it always gives the same values
   */
  void fill(float[] weights, int[] shape, RandomSource random);

  /** Why this initializer cannot fill such a shape (Identity wants two axes); empty if it can. */
  default String refuses(int[] shape) {
    return "";
  }
}
