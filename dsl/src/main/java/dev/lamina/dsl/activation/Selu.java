package dev.lamina.dsl.activation;

import dev.lamina.dsl.catalog.Kind;

/** The scaled exponential linear unit (Klambauer and others 2017). */
@Kind(
    doc =
        "Scaled exponential linear unit: keeps mean and variance in deep dense networks initialised by lecun_normal.",
    source = "https://keras.io/api/layers/activations/#selu-function",
    example = "activation: selu")
public record Selu() implements Elementwise {

  private static final double ALPHA = 1.6732632423543772;
  private static final double SCALE = 1.0507009873554805;

  @Override
  public float value(float x) {
    return (float) (SCALE * (x > 0 ? x : ALPHA * Math.expm1(x)));
  }

  @Override
  public float slope(float x, float y) {
    return (float) (SCALE * (x > 0 ? 1 : ALPHA * Math.exp(x)));
  }
}
