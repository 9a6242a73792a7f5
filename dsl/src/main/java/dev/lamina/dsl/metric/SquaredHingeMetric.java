package dev.lamina.dsl.metric;

import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.loss.Loss;
import dev.lamina.dsl.loss.Reduction;
import dev.lamina.dsl.loss.SquaredHinge;

/** Squared hinge loss as a metric. */
@Kind(
    keras = "SquaredHinge",
    doc =
        "mean(max(1 - y_true * y_pred, 0)^2) with targets -1 and 1; targets 0 and 1 are read as"
            + " those.",
    source = "https://keras.io/api/metrics/hinge_metrics/#squaredhinge-class",
    example = "metrics: [squared_hinge]")
public record SquaredHingeMetric() implements MeanOfLoss {

  @Override
  public Loss loss() {
    return new SquaredHinge(Reduction.SUM_OVER_BATCH_SIZE);
  }
}
