package dev.lamina.dsl.regularizer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;

/**
 * Sum of absolute values.
 *
 * @param l1 the factor
 */
@Kind(
    doc = "Adds l1 * sum(|w|) to the loss: drives weights to zero.",
    source = "https://keras.io/api/layers/regularizers/#l1-class",
    example = "kernel_regularizer: {l1: 0.01}")
public record L1(
    @Arg(doc = "Factor of the sum of absolute values.", def = "0.01", min = 0, place = 0) double l1)
    implements Regularizer {

  @Override
  public double penalty(float[] values, int[] shape, double[] work) {
    double sum = 0;
    for (float value : values) {
      sum += Math.abs(value);
    }
    return l1 * sum;
  }

  @Override
  public void addGradient(
      float[] values, int[] shape, float scale, float[] gradient, double[] work) {
    float factor = (float) l1 * scale;
    for (int i = 0; i < values.length; i++) {
      // 0 at 0, as in Keras
      gradient[i] += factor * Math.signum(values[i]);
    }
  }
}
