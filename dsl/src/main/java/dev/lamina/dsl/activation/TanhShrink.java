package dev.lamina.dsl.activation;

import dev.lamina.dsl.catalog.Kind;

/** x - tanh(x). */
@Kind(
    doc = "f(x) = x - tanh(x).",
    source = "https://keras.io/api/layers/activations/#tanh_shrink-function",
    example = "activation: tanh_shrink")
public record TanhShrink() implements Elementwise {

  @Override
  public float value(float x) {
    return (float) (x - Math.tanh(x));
  }

  @Override
  public float slope(float x, float y) {
    double tanh = Math.tanh(x);
    return (float) (tanh * tanh);
  }
}
