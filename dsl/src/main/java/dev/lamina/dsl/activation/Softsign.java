package dev.lamina.dsl.activation;

import dev.lamina.dsl.catalog.Kind;

/** x / (1 + |x|). */
@Kind(
    doc = "f(x) = x / (1 + |x|): like tanh, with slower tails.",
    source = "https://keras.io/api/layers/activations/#softsign-function",
    example = "activation: softsign")
public record Softsign() implements Elementwise {

  @Override
  public float value(float x) {
    return x / (1 + Math.abs(x));
  }

  @Override
  public float slope(float x, float y) {
    float scale = 1 + Math.abs(x);
    return 1 / (scale * scale);
  }
}
