package dev.lamina.dsl.activation;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;

/**
 * Zero around zero, the identity elsewhere.
 *
 * @param threshold half the width of the zero part
 */
@Kind(
    doc = "x where |x| > threshold, else 0.",
    source = "https://keras.io/api/layers/activations/#hard_shrink-function",
    example = "activation: hard_shrink")
public record HardShrink(
    @Arg(doc = "Half width of the zero part.", def = "0.5", place = 0) double threshold)
    implements Elementwise {

  @Override
  public float value(float x) {
    return Math.abs(x) > (float) threshold ? x : 0;
  }

  @Override
  public float slope(float x, float y) {
    return Math.abs(x) > (float) threshold ? 1 : 0;
  }
}
