package dev.lamina.dsl.metric;

import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.loss.Loss;
import dev.lamina.dsl.loss.Poisson;
import dev.lamina.dsl.loss.Reduction;

/** Poisson loss as a metric. */
@Kind(
    keras = "Poisson",
    doc = "mean(y_pred - y_true * log(y_pred + 1e-7)) over outputs and examples.",
    source = "https://keras.io/api/metrics/probabilistic_metrics/#poisson-class",
    example = "metrics: [poisson]")
public record PoissonMetric() implements MeanOfLoss {

  @Override
  public Loss loss() {
    return new Poisson(Reduction.SUM_OVER_BATCH_SIZE);
  }
}
