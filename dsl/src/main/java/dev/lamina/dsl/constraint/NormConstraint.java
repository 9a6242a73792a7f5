package dev.lamina.dsl.constraint;

import java.util.Arrays;

/** Rescales each vector of weights to a length that depends on its own. */
public sealed interface NormConstraint extends Constraint permits MaxNorm, MinMaxNorm, UnitNorm {

  /** The axes that a vector runs along. */
  Axes axis();

  /** The length that a vector of length {@code norm} is to have. */
  double desired(double norm);

  /** A number for each vector. */
  @Override
  default int work(int[] shape) {
    return axis().vectors(shape);
  }

  @Override
  default void project(float[] weights, int[] shape, double[] work) {
    int along = axis().mask(shape.length);
    int vectors = axis().vectors(shape);
    Arrays.fill(work, 0, vectors, 0);
    for (int i = 0; i < weights.length; i++) {
      work[Axes.vectorOf(i, shape, along)] += (double) weights[i] * weights[i];
    }
    for (int i = 0; i < vectors; i++) {
      double norm = Math.sqrt(work[i]);
      // Keras's epsilon keeps vectors of length zero what they are
      work[i] = desired(norm) / (1e-7 + norm);
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] *= (float) work[Axes.vectorOf(i, shape, along)];
    }
  }

  @Override
  default String refuses(int[] shape) {
    return axis().refuses(shape);
  }
}
