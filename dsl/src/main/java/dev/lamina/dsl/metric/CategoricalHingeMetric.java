package dev.lamina.dsl.metric;

import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.loss.CategoricalHinge;
import dev.lamina.dsl.loss.Loss;
import dev.lamina.dsl.loss.Reduction;

/** Categorical hinge loss as a metric. */
@Kind(
    keras = "CategoricalHinge",
    doc =
        "max(neg - pos + 1, 0), pos = sum(y_true * y_pred), neg = max((1 - y_true) * y_pred), with"
            + " one-hot targets.",
    source = "https://keras.io/api/metrics/hinge_metrics/#categoricalhinge-class",
    example = "metrics: [categorical_hinge]")
public record CategoricalHingeMetric() implements MeanOfLoss {

  @Override
  public Loss loss() {
    return new CategoricalHinge(Reduction.SUM_OVER_BATCH_SIZE);
  }
}
