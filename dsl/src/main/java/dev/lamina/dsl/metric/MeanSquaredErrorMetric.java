package dev.lamina.dsl.metric;

import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.loss.Loss;
import dev.lamina.dsl.loss.MeanSquaredError;
import dev.lamina.dsl.loss.Reduction;

/** Mean squared error as a metric. */
@Kind(
    keras = "MeanSquaredError",
    aliases = "mse",
    doc = "mean((y_true - y_pred)^2) over outputs and examples.",
    source = "https://keras.io/api/metrics/regression_metrics/#meansquarederror-class",
    example = "metrics: [mean_squared_error]")
public record MeanSquaredErrorMetric() implements MeanOfLoss {

  @Override
  public Loss loss() {
    return new MeanSquaredError(Reduction.SUM_OVER_BATCH_SIZE);
  }
}
