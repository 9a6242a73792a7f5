package dev.lamina.dsl.loss;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;

/**
 * Negative log-likelihood of counts, but for a constant.
 *
 * @param reduction what the losses of a batch are added up to
 */
@Kind(
    doc =
        "mean(y_pred - y_true * log(y_pred + 1e-7)): counts. Outputs must not be negative: end with"
            + " softplus or exponential.",
    source = "https://keras.io/api/losses/probabilistic_losses/#poisson-class",
    example = "loss: poisson")
public record Poisson(@Arg(doc = Reduction.DOC, def = Reduction.DEFAULT) Reduction reduction)
    implements MeanOverOutputs {

  @Override
  public double value(float target, float output) {
    return output - target * Math.log(output + (double) Probability.LOW);
  }

  @Override
  public double slope(float target, float output) {
    return 1 - target / (output + (double) Probability.LOW);
  }
}
