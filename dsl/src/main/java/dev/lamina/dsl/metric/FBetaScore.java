package dev.lamina.dsl.metric;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;

/**
 * The harmonic mean of precision and recall, recall weighted beta times as much.
 *
 * @param average how the scores of several outputs become one; null for not at all
 * @param beta weight of recall
 * @param threshold outputs above it are answers; null for an example's greatest output
 */
@Kind(
    aliases = "fbeta_score",
    doc =
        "(1 + beta^2) * precision * recall / (beta^2 * precision + recall), with a target per"
            + " output.",
    source = "https://keras.io/api/metrics/classification_metrics/#fbetascore-class",
    example = "metrics: [{f_beta_score: {average: macro, beta: 2.0}}]")
public record FBetaScore(
    @Arg(
            doc = "How the scores of several outputs become one; none leaves them apart.",
            def = Arg.NONE)
        Average average,
    @Arg(doc = "Weight of recall.", def = "1.0", min = 0, above = true) double beta,
    @Arg(
            doc = "Outputs above it are answers; none takes an example's greatest output.",
            def = Arg.NONE,
            min = 0,
            above = true,
            max = 1)
        Double threshold)
    implements Metric {

  /** How the scores of several outputs become one. */
  public enum Average {
    /** The score of all outputs taken together. */
    MICRO,
    /** The mean of the scores. */
    MACRO,
    /** Their mean, weighted by how often an output is wanted. */
    WEIGHTED
  }

  @Override
  public String label() {
    return "fbeta_score";
  }

  @Override
  public Count count(int targetSize, int outputSize) {
    return new FScores(this, outputSize);
  }

  @Override
  public String refuses(int targetSize, int outputSize) {
    return refuses(label(), average, targetSize, outputSize);
  }

  static String refuses(String label, Average average, int targetSize, int outputSize) {
    return average == null && targetSize == outputSize && outputSize > 1
        ? label
            + " without an average gives a number for each output, and a run reports single ones: "
            + "write average: macro, micro or weighted"
        : Confusion.refuses(label, targetSize, outputSize);
  }
}
