package dev.lamina.dsl.regularizer;

/** A penalty on weights, or on a layer's output. */
public sealed interface Regularizer permits L2 {

  /** The penalty. {@code shape} is Keras's; {@code values} are row-major. */
  double penalty(float[] values, int[] shape);

  /** Adds {@code scale} times the penalty's gradient to {@code gradient}. */
  void addGradient(float[] values, int[] shape, float scale, float[] gradient);

  /** Whether each number counts by itself, so that the layout does not matter. */
  default boolean elementwise() {
    return true;
  }
}
