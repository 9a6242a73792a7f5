package dev.lamina.dsl.constraint;

import dev.lamina.dsl.catalog.Kind;

/** No weight below zero. */
@Kind(
    doc = "Sets negative weights to zero.",
    source = "https://keras.io/api/layers/constraints/#nonneg-class",
    example = "kernel_constraint: non_neg")
public record NonNeg() implements Constraint {

  @Override
  public void project(float[] weights, int[] shape, double[] work) {
    for (int i = 0; i < weights.length; i++) {
      weights[i] = Math.max(weights[i], 0);
    }
  }

  @Override
  public boolean elementwise() {
    return true;
  }
}
