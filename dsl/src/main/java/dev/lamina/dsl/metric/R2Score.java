package dev.lamina.dsl.metric;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;

/**
 * The share of the targets' variance that the outputs explain.
 *
 * @param classAggregation how the scores of several outputs become one
 * @param numRegressors number of inputs, for the adjusted score; 0 for the plain one
 */
@Kind(
    aliases = "r2",
    doc =
        "1 - sum((y_true - y_pred)^2) / sum((y_true - mean(y_true))^2): 1 is perfect, 0 is as good"
            + " as the mean.",
    source = "https://keras.io/api/metrics/regression_metrics/#r2score-class",
    example = "metrics: [r2_score]")
public record R2Score(
    @Arg(
            doc =
                "How the scores of several outputs become one; `none` is Keras's None, which leaves"
                    + " them apart.",
            def = "uniform_average")
        Aggregation classAggregation,
    @Arg(
            doc = "Number of inputs for the adjusted score; 0 for the plain score.",
            def = "0",
            min = 0)
        int numRegressors)
    implements Metric {

  /** How the scores of several outputs become one. */
  public enum Aggregation {
    /** Left apart; Keras's None. */
    NONE,
    /** Their mean. */
    UNIFORM_AVERAGE,
    /** Their mean, weighted by the variance of the targets. */
    VARIANCE_WEIGHTED_AVERAGE
  }

  @Override
  public Count count(int targetSize, int outputSize) {
    return new ExplainedVariance(this, outputSize);
  }

  @Override
  public String refuses(int targetSize, int outputSize) {
    return classAggregation == Aggregation.NONE && outputSize > 1
        ? "r2_score without aggregation gives a number for each output, and a run reports single"
            + " ones: write class_aggregation: uniform_average"
        : Mean.refuses(label(), targetSize, outputSize);
  }
}
