package dev.lamina.dsl.metric;

import dev.lamina.dsl.loss.Loss;

/** The mean of a loss, whatever the run's own loss is. */
sealed interface MeanOfLoss extends Metric
    permits BinaryCrossentropyMetric,
        CategoricalCrossentropyMetric,
        CategoricalHingeMetric,
        HingeMetric,
        KLDivergenceMetric,
        LogCoshError,
        MeanAbsoluteErrorMetric,
        MeanAbsolutePercentageErrorMetric,
        MeanSquaredErrorMetric,
        MeanSquaredLogarithmicErrorMetric,
        PoissonMetric,
        SparseCategoricalCrossentropyMetric,
        SquaredHingeMetric {

  /** The loss of an example. */
  Loss loss();

  @Override
  default Direction direction() {
    return Direction.DOWN;
  }

  @Override
  default Count count(int targetSize, int outputSize) {
    return Mean.of(loss(), targetSize, outputSize);
  }

  @Override
  default String refuses(int targetSize, int outputSize) {
    return Mean.refuses(label(), targetSize, outputSize);
  }
}
