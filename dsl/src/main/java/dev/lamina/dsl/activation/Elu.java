package dev.lamina.dsl.activation;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;

/**
 * The exponential linear unit.
 *
 * @param alpha the limit far below zero, negated
 */
@Kind(
    doc = "Exponential linear unit: x above zero, alpha * (exp(x) - 1) below.",
    source = "https://keras.io/api/layers/activations/#elu-function",
    example = "activation: elu")
public record Elu(
    @Arg(doc = "Limit of the output far below zero, negated.", def = "1.0", place = 0) double alpha)
    implements Elementwise {

  @Override
  public float value(float x) {
    return x > 0 ? x : (float) (alpha * Math.expm1(x));
  }

  @Override
  public float slope(float x, float y) {
    return x > 0 ? 1 : (float) (alpha * Math.exp(x));
  }
}
