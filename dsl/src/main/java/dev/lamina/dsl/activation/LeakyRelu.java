package dev.lamina.dsl.activation;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;

/**
 * The leaky rectified linear unit.
 *
 * @param negativeSlope the slope below zero; Keras's function has 0.2, its layer 0.3
 */
@Kind(
    doc = "Rectified linear unit with a small slope below zero, so that no unit dies.",
    source = "https://keras.io/api/layers/activations/#leaky_relu-function",
    example = "activation: leaky_relu")
public record LeakyRelu(
    @Arg(doc = "Slope below zero.", def = "0.2", aliases = "alpha", place = 0) double negativeSlope)
    implements Elementwise {

  @Override
  public float value(float x) {
    return x > 0 ? x : (float) (negativeSlope * x);
  }

  @Override
  public float slope(float x, float y) {
    return x > 0 ? 1 : (float) negativeSlope;
  }
}
