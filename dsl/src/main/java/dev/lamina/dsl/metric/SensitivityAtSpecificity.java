package dev.lamina.dsl.metric;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;

/**
 * The best sensitivity over the thresholds at which specificity is great enough.
 *
 * @param specificity what it must be at least
 * @param numThresholds how many are tried, from 0 to 1
 * @param classId the one output that counts; null for all
 */
@Kind(
    doc = "The best sensitivity over thresholds whose specificity is at least the given one.",
    source = "https://keras.io/api/metrics/classification_metrics/#sensitivityatspecificity-class",
    example = "metrics: [{sensitivity_at_specificity: 0.9}]")
public record SensitivityAtSpecificity(
    @Arg(doc = "What specificity must be at least.", min = 0, max = 1, place = 0)
        double specificity,
    @Arg(doc = "How many thresholds are tried, from 0 to 1.", def = "200", min = 1)
        int numThresholds,
    @Arg(doc = "The one output that counts, from 0; none for all.", def = Arg.NONE, min = 0)
        Integer classId)
    implements Metric {

  @Override
  public Count count(int targetSize, int outputSize) {
    return BestUnder.count(
        numThresholds,
        classId,
        outputSize,
        Confusion::specificities,
        specificity,
        Confusion::recalls);
  }

  @Override
  public String refuses(int targetSize, int outputSize) {
    return new Selection(null, classId).refuses(label(), targetSize, outputSize);
  }
}
