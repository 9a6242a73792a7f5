package dev.lamina.dsl.activation;

import dev.lamina.dsl.catalog.Kind;

/** The exponential function. */
@Kind(
    doc = "f(x) = exp(x).",
    source = "https://keras.io/api/layers/activations/#exponential-function",
    example = "activation: exponential")
public record Exponential() implements Elementwise {

  @Override
  public float value(float x) {
    return (float) Math.exp(x);
  }

  @Override
  public float slope(float x, float y) {
    return y;
  }

  @Override
  public Outputs outputs() {
    return Outputs.POSITIVE;
  }
}
