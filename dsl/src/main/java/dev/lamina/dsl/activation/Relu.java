package dev.lamina.dsl.activation;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;

/**
 * The rectified linear unit.
 *
 * @param negativeSlope slope below the threshold
 * @param maxValue where the output saturates; null for never
 * @param threshold below it the output is negativeSlope * (x - threshold)
 */
@Kind(
    doc = "Rectified linear unit, f(x) = max(x, 0): the usual activation of hidden layers.",
    source = "https://keras.io/api/layers/activations/#relu-function",
    example = "activation: relu")
public record Relu(
    @Arg(doc = "Slope below the threshold.", def = "0.0") double negativeSlope,
    @Arg(doc = "Largest output; none for no limit.", def = Arg.NONE, min = 0) Double maxValue,
    @Arg(doc = "Inputs below it are damped.", def = "0.0") double threshold)
    implements Elementwise {

  @Override
  public float value(float x) {
    if (maxValue != null && x >= maxValue) {
      return maxValue.floatValue();
    }
    return x >= threshold ? x : (float) (negativeSlope * (x - threshold));
  }

  @Override
  public float slope(float x, float y) {
    if (maxValue != null && x >= maxValue) {
      return 0;
    }
    return x > threshold ? 1 : (float) negativeSlope;
  }
}
