package dev.lamina.dsl.metric;

import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.loss.MeanSquaredError;
import dev.lamina.dsl.loss.Reduction;

/** The root of the mean squared error over all examples. */
@Kind(
    aliases = "rmse",
    doc =
        "sqrt(mean((y_true - y_pred)^2)) over outputs and examples: an error in the target's unit.",
    source = "https://keras.io/api/metrics/regression_metrics/#rootmeansquarederror-class",
    example = "metrics: [root_mean_squared_error]")
public record RootMeanSquaredError() implements Metric {

  @Override
  public Direction direction() {
    return Direction.DOWN;
  }

  @Override
  public Count count(int targetSize, int outputSize) {
    return Mean.of(new MeanSquaredError(Reduction.SUM_OVER_BATCH_SIZE), targetSize, outputSize)
        .then(Math::sqrt);
  }

  @Override
  public String refuses(int targetSize, int outputSize) {
    return Mean.refuses(label(), targetSize, outputSize);
  }
}
