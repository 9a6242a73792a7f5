package dev.lamina.dsl.metric;

import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.loss.CosineSimilarity;
import dev.lamina.dsl.loss.Reduction;

/** The cosine of the angle between target and output: the loss of that name without its minus. */
@Kind(
    keras = "CosineSimilarity",
    doc = "sum(l2_norm(y_true) * l2_norm(y_pred)), the mean over examples; 1 is best.",
    source = "https://keras.io/api/metrics/regression_metrics/#cosinesimilarity-class",
    example = "metrics: [cosine_similarity]")
public record CosineSimilarityMetric() implements Metric {

  @Override
  public Count count(int targetSize, int outputSize) {
    return Mean.of(new CosineSimilarity(Reduction.SUM_OVER_BATCH_SIZE), targetSize, outputSize)
        .then(loss -> 0 - loss);
  }

  @Override
  public String refuses(int targetSize, int outputSize) {
    return Mean.refuses(label(), targetSize, outputSize);
  }
}
