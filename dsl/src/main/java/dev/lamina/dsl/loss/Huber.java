package dev.lamina.dsl.loss;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;

/**
 * Squared for small differences, absolute for large ones.
 *
 * @param delta where squared becomes absolute
 * @param reduction what the losses of a batch are added up to
 */
@Kind(
    aliases = "huber_loss",
    doc =
        "mean(0.5 * d^2 where |d| <= delta, else delta * |d| - 0.5 * delta^2), d = y_true - y_pred:"
            + " regression with outliers.",
    source = "https://keras.io/api/losses/regression_losses/#huber-class",
    example = "loss: {huber: {delta: 0.5}}")
public record Huber(
    @Arg(doc = "Where squared becomes absolute.", def = "1.0", min = 0, above = true) double delta,
    @Arg(doc = Reduction.DOC, def = Reduction.DEFAULT) Reduction reduction)
    implements MeanOverOutputs {

  @Override
  public double value(float target, float output) {
    double difference = Math.abs((double) output - target);
    return difference <= delta
        ? 0.5 * difference * difference
        : delta * difference - 0.5 * delta * delta;
  }

  @Override
  public double slope(float target, float output) {
    return Math.max(-delta, Math.min((double) output - target, delta));
  }
}
