package dev.lamina.dsl.metric;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.loss.OneOrMore;

/**
 * How many outputs are no where the target is no.
 *
 * @param thresholds above which an output means yes; null for 0.5
 */
@Kind(
    doc = "How many outputs are no where the target is no; yes is above the threshold.",
    source = "https://keras.io/api/metrics/classification_metrics/#truenegatives-class",
    example = "metrics: [true_negatives]")
public record TrueNegatives(
    @Arg(
            doc = "Outputs above it mean yes; none is 0.5.",
            def = Arg.NONE,
            min = 0,
            max = 1,
            place = 0)
        OneOrMore thresholds)
    implements Metric {

  @Override
  public Direction direction() {
    return Direction.UNKNOWN;
  }

  @Override
  public Count count(int targetSize, int outputSize) {
    return ConfusionCount.at(thresholds, Selection.ALL, outputSize, Confusion::trueNegatives);
  }

  @Override
  public String refuses(int targetSize, int outputSize) {
    return ConfusionCount.refuses(label(), thresholds, Selection.ALL, targetSize, outputSize);
  }
}
