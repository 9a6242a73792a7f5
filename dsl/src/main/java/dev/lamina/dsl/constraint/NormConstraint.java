package dev.lamina.dsl.constraint;

/** Rescales each vector of weights to a length that depends on its own. */
public sealed interface NormConstraint extends Constraint permits MaxNorm, MinMaxNorm, UnitNorm {

  /** The axes that a vector runs along. */
  Axes axis();

  /** The length that a vector of length {@code norm} is to have. */
  double desired(double norm);

  @Override
  default void project(float[] weights, int[] shape) {
    int[] vectorOf = axis().groups(shape);
    double[] scales = new double[weights.length];
    for (int i = 0; i < weights.length; i++) {
      scales[vectorOf[i]] += (double) weights[i] * weights[i];
    }
    for (int i = 0; i < scales.length; i++) {
      double norm = Math.sqrt(scales[i]);
      // Keras's epsilon keeps vectors of length zero what they are
      scales[i] = desired(norm) / (1e-7 + norm);
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] *= (float) scales[vectorOf[i]];
    }
  }

  @Override
  default String refuses(int[] shape) {
    return axis().refuses(shape);
  }
}
