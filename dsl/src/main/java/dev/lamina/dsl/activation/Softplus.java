package dev.lamina.dsl.activation;

import dev.lamina.dsl.catalog.Kind;

/** The logarithm of 1 + exp(x). */
@Kind(
    doc = "f(x) = log(1 + exp(x)): a smooth relu.",
    source = "https://keras.io/api/layers/activations/#softplus-function",
    example = "activation: softplus")
public record Softplus() implements Elementwise {

  /** In double precision; the exponential is of a number at most zero, so it never overflows. */
  public static double of(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }

  @Override
  public float value(float x) {
    return (float) of(x);
  }

  @Override
  public float slope(float x, float y) {
    return (float) Sigmoid.of(x);
  }

  @Override
  public Outputs outputs() {
    return Outputs.POSITIVE;
  }
}
