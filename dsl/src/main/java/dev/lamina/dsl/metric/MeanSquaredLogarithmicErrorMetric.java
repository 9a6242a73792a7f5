package dev.lamina.dsl.metric;

import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.loss.Loss;
import dev.lamina.dsl.loss.MeanSquaredLogarithmicError;
import dev.lamina.dsl.loss.Reduction;

/** Mean squared difference of logarithms as a metric. */
@Kind(
    keras = "MeanSquaredLogarithmicError",
    aliases = "msle",
    doc = "mean((log(y_true + 1) - log(y_pred + 1))^2) over outputs and examples.",
    source = "https://keras.io/api/metrics/regression_metrics/#meansquaredlogarithmicerror-class",
    example = "metrics: [mean_squared_logarithmic_error]")
public record MeanSquaredLogarithmicErrorMetric() implements MeanOfLoss {

  @Override
  public Loss loss() {
    return new MeanSquaredLogarithmicError(Reduction.SUM_OVER_BATCH_SIZE);
  }
}
