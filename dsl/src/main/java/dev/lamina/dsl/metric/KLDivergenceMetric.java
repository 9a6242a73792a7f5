package dev.lamina.dsl.metric;

import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.loss.KLDivergence;
import dev.lamina.dsl.loss.Loss;
import dev.lamina.dsl.loss.Reduction;

/** Kullback-Leibler divergence as a metric. */
@Kind(
    keras = "KLDivergence",
    aliases = {"kld", "kullback_leibler_divergence"},
    doc = "sum(y_true * log(y_true / y_pred)) over outputs, the mean over examples.",
    source = "https://keras.io/api/metrics/probabilistic_metrics/#kldivergence-class",
    example = "metrics: [kl_divergence]")
public record KLDivergenceMetric() implements MeanOfLoss {

  @Override
  public Loss loss() {
    return new KLDivergence(Reduction.SUM_OVER_BATCH_SIZE);
  }
}
