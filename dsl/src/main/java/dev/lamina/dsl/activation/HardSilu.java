package dev.lamina.dsl.activation;

import dev.lamina.dsl.catalog.Kind;

/** x times the hard sigmoid. */
@Kind(
    aliases = "hard_swish",
    doc = "f(x) = x * hard_sigmoid(x): silu of straight lines.",
    source = "https://keras.io/api/layers/activations/#hard_silu-function",
    example = "activation: hard_silu")
public record HardSilu() implements Elementwise {

  @Override
  public float value(float x) {
    return x * HardSigmoid.of(x);
  }

  @Override
  public float slope(float x, float y) {
    return HardSigmoid.of(x) + (x > -3 && x < 3 ? x / 6 : 0);
  }
}
