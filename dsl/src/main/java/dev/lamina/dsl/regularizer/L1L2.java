package dev.lamina.dsl.regularizer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;

/**
 * Sum of absolute values and sum of squares.
 *
 * @param l1 factor of the absolute values
 * @param l2 factor of the squares
 */
@Kind(
    name = "l1_l2",
    open = true,
    doc = "Adds l1 * sum(|w|) + l2 * sum(w^2) to the loss. Both factors are 0 unless given.",
    source = "https://keras.io/api/layers/regularizers/#l1l2-class",
    example = "kernel_regularizer: {l1_l2: {l1: 0.001, l2: 0.01}}")
public record L1L2(
    @Arg(doc = "Factor of the sum of absolute values.", def = "0.0", min = 0) double l1,
    @Arg(doc = "Factor of the sum of squares.", def = "0.0", min = 0) double l2)
    implements Regularizer {

  @Override
  public double penalty(float[] values, int[] shape, double[] work) {
    return new L1(l1).penalty(values, shape, work) + new L2(l2).penalty(values, shape, work);
  }

  @Override
  public void addGradient(
      float[] values, int[] shape, float scale, float[] gradient, double[] work) {
    new L1(l1).addGradient(values, shape, scale, gradient, work);
    new L2(l2).addGradient(values, shape, scale, gradient, work);
  }
}
