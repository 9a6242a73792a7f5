package dev.lamina.dsl.activation;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;

/**
 * The identity above a threshold, a constant below.
 *
 * @param threshold inputs up to it are replaced
 * @param defaultValue what replaces them
 */
@Kind(
    doc = "x where x > threshold, else default_value.",
    source = "https://keras.io/api/layers/activations/#threshold-function",
    example = "activation: {threshold: {threshold: 0.1, default_value: 0}}")
public record Threshold(
    @Arg(doc = "Inputs up to it are replaced.", place = 0) double threshold,
    @Arg(doc = "What replaces them.") double defaultValue)
    implements Elementwise {

  @Override
  public float value(float x) {
    return x > (float) threshold ? x : (float) defaultValue;
  }

  @Override
  public float slope(float x, float y) {
    return x > (float) threshold ? 1 : 0;
  }
}
