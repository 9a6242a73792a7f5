package dev.lamina.dsl.activation;

import dev.lamina.dsl.catalog.Kind;

/** The rectified linear unit up to 6. */
@Kind(
    doc = "Rectified linear unit that saturates at 6, f(x) = min(max(x, 0), 6).",
    source = "https://keras.io/api/layers/activations/#relu6-function",
    example = "activation: relu6")
public record Relu6() implements Elementwise {

  @Override
  public float value(float x) {
    return Math.min(Math.max(x, 0), 6);
  }

  @Override
  public float slope(float x, float y) {
    return x > 0 && x < 6 ? 1 : 0;
  }
}
