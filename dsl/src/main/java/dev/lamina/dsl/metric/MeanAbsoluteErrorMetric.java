package dev.lamina.dsl.metric;

import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.loss.MeanAbsoluteError;

/** Mean absolute error as a metric. */
@Kind(
    keras = "MeanAbsoluteError",
    aliases = "mae",
    doc = "mean(|y_true - y_pred|) over outputs and examples.",
    source = "https://keras.io/api/metrics/regression_metrics/#meanabsoluteerror-class",
    example = "metrics: [mean_absolute_error]")
public record MeanAbsoluteErrorMetric() implements Metric {

  @Override
  public String label() {
    return "mean_absolute_error";
  }

  @Override
  public Count count(int targetSize, int outputSize) {
    return Mean.of(new MeanAbsoluteError(), targetSize, outputSize);
  }

  @Override
  public String refuses(int targetSize, int outputSize) {
    return Mean.refuses(label(), targetSize, outputSize);
  }
}
