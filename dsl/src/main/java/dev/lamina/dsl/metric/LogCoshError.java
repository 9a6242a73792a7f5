package dev.lamina.dsl.metric;

import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.loss.LogCosh;
import dev.lamina.dsl.loss.Loss;
import dev.lamina.dsl.loss.Reduction;

/** Log-cosh as a metric; Keras's logs call it {@code logcosh}. */
@Kind(
    aliases = {"logcosh", "log_cosh"},
    doc = "mean(log(cosh(y_pred - y_true))) over outputs and examples.",
    source = "https://keras.io/api/metrics/regression_metrics/#logcosherror-class",
    example = "metrics: [log_cosh_error]")
public record LogCoshError() implements MeanOfLoss {

  @Override
  public String label() {
    return "logcosh";
  }

  @Override
  public Loss loss() {
    return new LogCosh(Reduction.SUM_OVER_BATCH_SIZE);
  }
}
