package dev.lamina.dsl.activation;

import dev.lamina.dsl.catalog.Kind;

/** The logistic function. */
@Kind(
    doc = "f(x) = 1 / (1 + exp(-x)): a probability; the last activation for yes-or-no answers.",
    source = "https://keras.io/api/layers/activations/#sigmoid-function",
    example = "activation: sigmoid")
public record Sigmoid() implements Elementwise {

  /** In double precision; never overflows. */
  public static double of(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  @Override
  public float value(float x) {
    return (float) of(x);
  }

  @Override
  public float slope(float x, float y) {
    return y * (1 - y);
  }

  @Override
  public Outputs outputs() {
    return Outputs.PROBABILITIES;
  }
}
