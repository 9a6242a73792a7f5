package dev.lamina.dsl.metric;

import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.loss.MeanSquaredError;

/** Mean squared error as a metric. */
@Kind(
    keras = "MeanSquaredError",
    aliases = "mse",
    doc = "mean((y_true - y_pred)^2) over outputs and examples.",
    source = "https://keras.io/api/metrics/regression_metrics/#meansquarederror-class",
    example = "metrics: [mean_squared_error]")
public record MeanSquaredErrorMetric() implements Metric {

  @Override
  public String label() {
    return "mean_squared_error";
  }

  @Override
  public Count count(int targetSize, int outputSize) {
    MeanSquaredError error = new MeanSquaredError();
    return new Mean(
        (targets, t, outputs, o) -> error.value(targets, t, outputs, o, outputSize),
        targetSize,
        outputSize);
  }
}
