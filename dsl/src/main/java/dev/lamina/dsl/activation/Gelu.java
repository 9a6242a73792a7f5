package dev.lamina.dsl.activation;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;

/**
 * The Gaussian error linear unit (Hendrycks and Gimpel 2016).
 *
 * @param approximate whether tanh stands in for the error function
 */
@Kind(
    doc = "Gaussian error linear unit, f(x) = x * P(X <= x) for a standard normal X.",
    source = "https://keras.io/api/layers/activations/#gelu-function",
    example = "activation: gelu")
public record Gelu(
    @Arg(doc = "Use the tanh approximation instead of the error function.", def = "false")
        boolean approximate)
    implements Elementwise {

  private static final double ROOT = Math.sqrt(2 / Math.PI);
  private static final double CUBIC = 0.044715;

  private static double inner(double x) {
    return ROOT * (x + CUBIC * x * x * x);
  }

  @Override
  public float value(float x) {
    return (float)
        (approximate ? 0.5 * x * (1 + Math.tanh(inner(x))) : x * ErrorFunction.normal(x));
  }

  @Override
  public float slope(float x, float y) {
    if (approximate) {
      double tanh = Math.tanh(inner(x));
      double innerSlope = ROOT * (1 + 3 * CUBIC * x * x);
      return (float) (0.5 * (1 + tanh) + 0.5 * x * (1 - tanh * tanh) * innerSlope);
    }
    double density = Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
    return (float) (ErrorFunction.normal(x) + x * density);
  }
}
