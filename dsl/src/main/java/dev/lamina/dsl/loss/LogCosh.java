package dev.lamina.dsl.loss;

import dev.lamina.dsl.activation.Softplus;
import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;

/**
 * Mean of the logarithm of the hyperbolic cosine of the differences.
 *
 * @param reduction what the losses of a batch are added up to
 */
@Kind(
    aliases = "logcosh",
    doc = "mean(log(cosh(y_pred - y_true))): a huber loss without a corner.",
    source = "https://keras.io/api/losses/regression_losses/#logcosh-class",
    example = "loss: log_cosh")
public record LogCosh(@Arg(doc = Reduction.DOC, def = Reduction.DEFAULT) Reduction reduction)
    implements MeanOverOutputs {

  @Override
  public double value(float target, float output) {
    double difference = (double) output - target;
    return difference + Softplus.of(-2 * difference) - Math.log(2);
  }

  @Override
  public double slope(float target, float output) {
    return Math.tanh((double) output - target);
  }
}
