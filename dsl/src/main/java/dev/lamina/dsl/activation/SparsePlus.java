package dev.lamina.dsl.activation;

import dev.lamina.dsl.catalog.Kind;

/** A smooth relu that reaches zero. */
@Kind(
    doc = "0 up to -1, (x + 1)^2 / 4 up to 1, then x: a smooth relu that reaches zero.",
    source = "https://keras.io/api/layers/activations/#sparse_plus-function",
    example = "activation: sparse_plus")
public record SparsePlus() implements Elementwise {

  @Override
  public float value(float x) {
    return x <= -1 ? 0 : x >= 1 ? x : (x + 1) * (x + 1) / 4;
  }

  @Override
  public float slope(float x, float y) {
    return x <= -1 ? 0 : x >= 1 ? 1 : (x + 1) / 2;
  }
}
