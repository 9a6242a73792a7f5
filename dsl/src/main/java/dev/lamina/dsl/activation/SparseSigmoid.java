package dev.lamina.dsl.activation;

import dev.lamina.dsl.catalog.Kind;

/** A sigmoid of straight lines between -1 and 1. */
@Kind(
    doc = "0 up to -1, (x + 1) / 2 up to 1, then 1.",
    source = "https://keras.io/api/layers/activations/#sparse_sigmoid-function",
    example = "activation: sparse_sigmoid")
public record SparseSigmoid() implements Elementwise {

  @Override
  public float value(float x) {
    return Math.min(Math.max((x + 1) / 2, 0), 1);
  }

  @Override
  public float slope(float x, float y) {
    return x > -1 && x < 1 ? 0.5f : 0;
  }

  @Override
  public Outputs outputs() {
    return Outputs.FRACTIONS;
  }
}
