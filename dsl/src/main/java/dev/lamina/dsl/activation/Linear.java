package dev.lamina.dsl.activation;

import dev.lamina.dsl.catalog.Kind;

/** The identity. */
@Kind(
    doc = "The identity, f(x) = x: no activation.",
    source = "https://keras.io/api/layers/activations/#linear-function",
    example = "activation: linear")
public record Linear() implements Elementwise {

  @Override
  public float value(float x) {
    return x;
  }

  @Override
  public float slope(float x, float y) {
    return 1;
  }
}
