package dev.lamina.dsl.metric;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;

/**
 * The best precision over the thresholds at which recall is great enough.
 *
 * @param recall what it must be at least
 * @param numThresholds how many are tried, from 0 to 1
 * @param classId the one output that counts; null for all
 */
@Kind(
    doc = "The best precision over thresholds whose recall is at least the given one.",
    source = "https://keras.io/api/metrics/classification_metrics/#precisionatrecall-class",
    example = "metrics: [{precision_at_recall: 0.9}]")
public record PrecisionAtRecall(
    @Arg(doc = "What recall must be at least.", min = 0, max = 1, place = 0) double recall,
    @Arg(doc = "How many thresholds are tried, from 0 to 1.", def = "200", min = 1)
        int numThresholds,
    @Arg(doc = "The one output that counts, from 0; none for all.", def = Arg.NONE, min = 0)
        Integer classId)
    implements Metric {

  @Override
  public Count count(int targetSize, int outputSize) {
    return BestUnder.count(
        numThresholds, classId, outputSize, Confusion::recalls, recall, Confusion::precisions);
  }

  @Override
  public String refuses(int targetSize, int outputSize) {
    return new Selection(null, classId).refuses(label(), targetSize, outputSize);
  }
}
