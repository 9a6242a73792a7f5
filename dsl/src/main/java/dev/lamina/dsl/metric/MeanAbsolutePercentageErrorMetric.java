package dev.lamina.dsl.metric;

import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.loss.Loss;
import dev.lamina.dsl.loss.MeanAbsolutePercentageError;
import dev.lamina.dsl.loss.Reduction;

/** Mean absolute error in percent as a metric. */
@Kind(
    keras = "MeanAbsolutePercentageError",
    aliases = "mape",
    doc = "100 * mean(|y_true - y_pred| / max(|y_true|, 1e-7)) over outputs and examples.",
    source = "https://keras.io/api/metrics/regression_metrics/#meanabsolutepercentageerror-class",
    example = "metrics: [mean_absolute_percentage_error]")
public record MeanAbsolutePercentageErrorMetric() implements MeanOfLoss {

  @Override
  public Loss loss() {
    return new MeanAbsolutePercentageError(Reduction.SUM_OVER_BATCH_SIZE);
  }
}
