package dev.lamina.dsl.activation;

import dev.lamina.dsl.catalog.Kind;

/** The logarithm of the logistic function. */
@Kind(
    doc = "f(x) = log(sigmoid(x)).",
    source = "https://keras.io/api/layers/activations/#log_sigmoid-function",
    example = "activation: log_sigmoid")
public record LogSigmoid() implements Elementwise {

  @Override
  public float value(float x) {
    return (float) -Softplus.of(-x);
  }

  @Override
  public float slope(float x, float y) {
    return (float) Sigmoid.of(-x);
  }
}
