package dev.lamina.dsl.activation;

import dev.lamina.dsl.catalog.Kind;

/** A hyperbolic tangent of straight lines. */
@Kind(
    doc = "f(x) = min(max(x, -1), 1).",
    source = "https://keras.io/api/layers/activations/#hard_tanh-function",
    example = "activation: hard_tanh")
public record HardTanh() implements Elementwise {

  @Override
  public float value(float x) {
    return Math.min(Math.max(x, -1), 1);
  }

  @Override
  public float slope(float x, float y) {
    return x > -1 && x < 1 ? 1 : 0;
  }
}
