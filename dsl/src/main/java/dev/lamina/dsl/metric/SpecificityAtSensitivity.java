package dev.lamina.dsl.metric;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;

/**
 * The best specificity over the thresholds at which sensitivity is great enough.
 *
 * @param sensitivity what it must be at least
 * @param numThresholds how many are tried, from 0 to 1
 * @param classId the one output that counts; null for all
 */
@Kind(
    doc = "The best specificity over thresholds whose sensitivity is at least the given one.",
    source = "https://keras.io/api/metrics/classification_metrics/#specificityatsensitivity-class",
    example = "metrics: [{specificity_at_sensitivity: 0.9}]")
public record SpecificityAtSensitivity(
    @Arg(doc = "What sensitivity must be at least.", min = 0, max = 1, place = 0)
        double sensitivity,
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
        Confusion::recalls,
        sensitivity,
        Confusion::specificities);
  }

  @Override
  public String refuses(int targetSize, int outputSize) {
    return new Selection(null, classId).refuses(label(), targetSize, outputSize);
  }
}
