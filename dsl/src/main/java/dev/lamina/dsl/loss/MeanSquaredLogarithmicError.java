package dev.lamina.dsl.loss;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;

/**
 * Mean of squared differences of logarithms.
 *
 * @param reduction what the losses of a batch are added up to
 */
@Kind(
    aliases = "msle",
    doc =
        "mean((log(y_true + 1) - log(y_pred + 1))^2), with negative values taken as 0: positive"
            + " targets of many magnitudes.",
    source = "https://keras.io/api/losses/regression_losses/#meansquaredlogarithmicerror-class",
    example = "loss: mean_squared_logarithmic_error")
public record MeanSquaredLogarithmicError(
    @Arg(doc = Reduction.DOC, def = Reduction.DEFAULT) Reduction reduction)
    implements MeanOverOutputs {

  @Override
  public double value(float target, float output) {
    double difference = log(output) - log(target);
    return difference * difference;
  }

  @Override
  public double slope(float target, float output) {
    return output < Probability.LOW ? 0 : 2 * (log(output) - log(target)) / ((double) output + 1);
  }

  private static double log(float value) {
    return Math.log1p(Math.max(value, Probability.LOW));
  }
}
