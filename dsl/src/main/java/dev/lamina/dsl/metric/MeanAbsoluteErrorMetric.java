package dev.lamina.dsl.metric;

import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.loss.Loss;
import dev.lamina.dsl.loss.MeanAbsoluteError;
import dev.lamina.dsl.loss.Reduction;

/** Mean absolute error as a metric. */
@Kind(
    keras = "MeanAbsoluteError",
    aliases = "mae",
    doc = "mean(|y_true - y_pred|) over outputs and examples.",
    source = "https://keras.io/api/metrics/regression_metrics/#meanabsoluteerror-class",
    example = "metrics: [mean_absolute_error]")
public record MeanAbsoluteErrorMetric() implements MeanOfLoss {

  @Override
  public Loss loss() {
    return new MeanAbsoluteError(Reduction.SUM_OVER_BATCH_SIZE);
  }
}
