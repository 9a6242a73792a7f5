package dev.lamina.dsl.metric;

import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.loss.Hinge;
import dev.lamina.dsl.loss.Loss;
import dev.lamina.dsl.loss.Reduction;

/** Hinge loss as a metric. */
@Kind(
    keras = "Hinge",
    doc =
        "mean(max(1 - y_true * y_pred, 0)) with targets -1 and 1; targets 0 and 1 are read as"
            + " those.",
    source = "https://keras.io/api/metrics/hinge_metrics/#hinge-class",
    example = "metrics: [hinge]")
public record HingeMetric() implements MeanOfLoss {

  @Override
  public Loss loss() {
    return new Hinge(Reduction.SUM_OVER_BATCH_SIZE);
  }
}
