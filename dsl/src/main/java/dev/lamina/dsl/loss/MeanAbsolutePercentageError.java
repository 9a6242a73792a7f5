package dev.lamina.dsl.loss;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;

/**
 * Mean of absolute differences in percent of the target.
 *
 * @param reduction what the losses of a batch are added up to
 */
@Kind(
    aliases = "mape",
    doc =
        "100 * mean(|y_true - y_pred| / max(|y_true|, 1e-7)): regression where the ratio matters."
            + " Targets of 0 make it huge.",
    source = "https://keras.io/api/losses/regression_losses/#meanabsolutepercentageerror-class",
    example = "loss: mean_absolute_percentage_error")
public record MeanAbsolutePercentageError(
    @Arg(doc = Reduction.DOC, def = Reduction.DEFAULT) Reduction reduction)
    implements MeanOverOutputs {

  @Override
  public double value(float target, float output) {
    return 100 * Math.abs((double) target - output) / unit(target);
  }

  @Override
  public double slope(float target, float output) {
    return 100 * Math.signum((double) output - target) / unit(target);
  }

  private static double unit(float target) {
    return Math.max(Math.abs(target), Probability.LOW);
  }
}
