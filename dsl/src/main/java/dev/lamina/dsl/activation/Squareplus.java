package dev.lamina.dsl.activation;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;

/**
 * A smooth relu made of a square root.
 *
 * @param b how smooth the bend is; above 0
 */
@Kind(
    doc = "f(x) = (x + sqrt(x^2 + b)) / 2: a smooth relu without exponentials.",
    source = "https://keras.io/api/layers/activations/#squareplus-function",
    example = "activation: squareplus")
public record Squareplus(
    @Arg(doc = "How smooth the bend is.", def = "4.0", min = 0, above = true, place = 0) double b)
    implements Elementwise {

  private double root(double x) {
    return Math.sqrt(x * x + b);
  }

  @Override
  public float value(float x) {
    return (float) ((x + root(x)) / 2);
  }

  @Override
  public float slope(float x, float y) {
    return (float) ((1 + x / root(x)) / 2);
  }

  @Override
  public Outputs outputs() {
    return Outputs.POSITIVE;
  }
}
