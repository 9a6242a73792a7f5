package dev.lamina.dsl.regularizer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;

/**
 * Sum of squares.
 *
 * @param l2 the factor
 */
@Kind(
    doc = "Adds l2 * sum(w^2) to the loss: keeps weights small.",
    source = "https://keras.io/api/layers/regularizers/#l2-class",
    example = "kernel_regularizer: {l2: 0.01}")
public record L2(
    @Arg(doc = "Factor of the sum of squares.", def = "0.01", min = 0, place = 0) double l2)
    implements Regularizer {

  @Override
  public double penalty(float[] values, int[] shape, double[] work) {
    double sum = 0;
    for (float value : values) {
      sum += (double) value * value;
    }
    return l2 * sum;
  }

  @Override
  public void addGradient(
      float[] values, int[] shape, float scale, float[] gradient, double[] work) {
    float factor = (float) (2 * l2) * scale;
    for (int i = 0; i < values.length; i++) {
      gradient[i] += factor * values[i];
    }
  }
}
