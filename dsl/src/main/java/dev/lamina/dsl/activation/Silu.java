package dev.lamina.dsl.activation;

import dev.lamina.dsl.catalog.Kind;

/** x times the logistic function. */
@Kind(
    aliases = "swish",
    doc = "f(x) = x * sigmoid(x), also called swish.",
    source = "https://keras.io/api/layers/activations/#silu-function",
    example = "activation: silu")
public record Silu() implements Elementwise {

  @Override
  public float value(float x) {
    return (float) (x * Sigmoid.of(x));
  }

  @Override
  public float slope(float x, float y) {
    double s = Sigmoid.of(x);
    return (float) (s + x * s * (1 - s));
  }
}
