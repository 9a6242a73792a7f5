package dev.lamina.dsl.activation;

import dev.lamina.dsl.catalog.Kind;

/** The hyperbolic tangent. */
@Kind(
    doc = "Hyperbolic tangent: between -1 and 1.",
    source = "https://keras.io/api/layers/activations/#tanh-function",
    example = "activation: tanh")
public record Tanh() implements Elementwise {

  @Override
  public float value(float x) {
    return (float) Math.tanh(x);
  }

  @Override
  public float slope(float x, float y) {
    return 1 - y * y;
  }
}
