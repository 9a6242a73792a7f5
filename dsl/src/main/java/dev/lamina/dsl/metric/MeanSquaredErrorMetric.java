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
    return Mean.of(new MeanSquaredError(), targetSize, outputSize);
  }

  @Override
  public String refuses(int targetSize, int outputSize) {
    return Mean.refuses(label(), targetSize, outputSize);
  }
}
