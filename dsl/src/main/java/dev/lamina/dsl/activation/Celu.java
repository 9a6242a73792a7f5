package dev.lamina.dsl.activation;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;

/**
 * The continuously differentiable exponential linear unit.
 *
 * @param alpha the limit far below zero, negated; above 0
 */
@Kind(
    doc =
        "Continuously differentiable exponential linear unit: max(x, 0) + min(0, alpha * (exp(x / alpha) - 1)).",
    source = "https://keras.io/api/layers/activations/#celu-function",
    example = "activation: celu")
public record Celu(
    @Arg(
            doc = "Limit of the output far below zero, negated.",
            def = "1.0",
            min = 0,
            above = true,
            place = 0)
        double alpha)
    implements Elementwise {

  @Override
  public float value(float x) {
    return x > 0 ? x : (float) (alpha * Math.expm1(x / alpha));
  }

  @Override
  public float slope(float x, float y) {
    return x > 0 ? 1 : (float) Math.exp(x / alpha);
  }
}
