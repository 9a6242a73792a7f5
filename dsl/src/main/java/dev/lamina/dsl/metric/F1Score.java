package dev.lamina.dsl.metric;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;

/**
 * The harmonic mean of precision and recall.
 *
 * @param average how the scores of several outputs become one; null for not at all
 * @param threshold outputs above it are answers; null for an example's greatest output
 */
@Kind(
    aliases = "f1",
    doc = "2 * precision * recall / (precision + recall), with a target per output.",
    source = "https://keras.io/api/metrics/classification_metrics/#f1score-class",
    example = "metrics: [{f1_score: {average: macro}}]")
public record F1Score(
    @Arg(
            doc = "How the scores of several outputs become one; none leaves them apart.",
            def = Arg.NONE)
        FBetaScore.Average average,
    @Arg(
            doc = "Outputs above it are answers; none takes an example's greatest output.",
            def = Arg.NONE,
            min = 0,
            above = true,
            max = 1)
        Double threshold)
    implements Metric {

  @Override
  public Count count(int targetSize, int outputSize) {
    return new FBetaScore(average, 1, threshold).count(targetSize, outputSize);
  }

  @Override
  public String refuses(int targetSize, int outputSize) {
    return FBetaScore.refuses(label(), average, targetSize, outputSize);
  }
}
