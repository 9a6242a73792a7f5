package dev.lamina.dsl.activation;

import dev.lamina.dsl.catalog.Kind;

/** A sigmoid of straight lines, as Keras 3 has it. */
@Kind(
    doc =
        "f(x) = min(max(x + 3, 0), 6) / 6: a sigmoid of straight lines. Keras 2's was another: 0.2 x + 0.5.",
    source = "https://keras.io/api/layers/activations/#hard_sigmoid-function",
    example = "activation: hard_sigmoid")
public record HardSigmoid() implements Elementwise {

  /** The function itself, which hard_silu uses too. */
  static float of(float x) {
    return Math.min(Math.max(x + 3, 0), 6) / 6;
  }

  @Override
  public float value(float x) {
    return of(x);
  }

  @Override
  public float slope(float x, float y) {
    return x > -3 && x < 3 ? 1 / 6f : 0;
  }

  @Override
  public Outputs outputs() {
    return Outputs.FRACTIONS;
  }
}
