package dev.lamina.dsl.regularizer;

import dev.lamina.dsl.catalog.Vocabulary;

/** A penalty on weights, or on a layer's output. */
@Vocabulary(such = "l2")
public sealed interface Regularizer permits L1, L2, L1L2, OrthogonalRegularizer {

  /**
   * The penalty. {@code shape} is Keras's; {@code values} are row-major.
   *
   * @param work at least {@link #work(int[])} long, of any content; overwritten
   */
  double penalty(float[] values, int[] shape, double[] work);

  /** Adds {@code scale} times the penalty's gradient to {@code gradient}. */
  void addGradient(float[] values, int[] shape, float scale, float[] gradient, double[] work);

  /** How many numbers of room it needs for values of such a shape, beside them. */
  default int work(int[] shape) {
    return 0;
  }

  /** The penalty, with room of its own. */
  default double penalty(float[] values, int[] shape) {
    return penalty(values, shape, new double[work(shape)]);
  }

  /** Adds the gradient, with room of its own. */
  default void addGradient(float[] values, int[] shape, float scale, float[] gradient) {
    addGradient(values, shape, scale, gradient, new double[work(shape)]);
  }

  /** Whether each number counts by itself, so that the layout does not matter. */
  default boolean elementwise() {
    return true;
  }

  /**
   * Why it cannot judge values of such a shape (of an output: with the batch, which counts as 2);
   * empty if it can.
   */
  default String refuses(int[] shape) {
    return "";
  }
}
