package dev.lamina.dsl.activation;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;

/**
 * Everything moved towards zero by the threshold.
 *
 * @param threshold half the width of the zero part
 */
@Kind(
    doc = "x - threshold above the threshold, x + threshold below its negative, 0 between.",
    source = "https://keras.io/api/layers/activations/#soft_shrink-function",
    example = "activation: soft_shrink")
public record SoftShrink(
    @Arg(doc = "Half width of the zero part.", def = "0.5", min = 0, place = 0) double threshold)
    implements Elementwise {

  @Override
  public float value(float x) {
    float t = (float) threshold;
    return x > t ? x - t : x < -t ? x + t : 0;
  }

  @Override
  public float slope(float x, float y) {
    return Math.abs(x) > (float) threshold ? 1 : 0;
  }
}
