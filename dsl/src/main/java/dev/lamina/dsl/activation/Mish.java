package dev.lamina.dsl.activation;

import dev.lamina.dsl.catalog.Kind;

/** x times the hyperbolic tangent of softplus. */
@Kind(
    doc = "f(x) = x * tanh(softplus(x)).",
    source = "https://keras.io/api/layers/activations/#mish-function",
    example = "activation: mish")
public record Mish() implements Elementwise {

  @Override
  public float value(float x) {
    return (float) (x * Math.tanh(Softplus.of(x)));
  }

  @Override
  public float slope(float x, float y) {
    double tanh = Math.tanh(Softplus.of(x));
    return (float) (tanh + x * (1 - tanh * tanh) * Sigmoid.of(x));
  }
}
