package dev.lamina.dsl.metric;

import dev.lamina.dsl.metric.R2Score.Aggregation;
import java.util.Arrays;

/** The sums that {@link R2Score} needs, for each output. */
final class ExplainedVariance implements Metric.Count {

  private final R2Score score;
  private final int size;
  private final double[] sum;
  private final double[] squares;
  private final double[] residuals;
  private final double[] weight = new double[1];

  // How many numbers there were, whole: as a double exact up to 2^53.
  private final double[] numbers = new double[1];

  ExplainedVariance(R2Score score, int size) {
    this.score = score;
    this.size = size;
    this.sum = new double[size];
    this.squares = new double[size];
    this.residuals = new double[size];
  }

  @Override
  public void add(float[] targets, float[] outputs, float[] weights, int rows) {
    for (int row = 0; row < rows; row++) {
      double counts = weights == null ? 1 : weights[row];
      for (int i = 0; i < size; i++) {
        double target = targets[row * size + i];
        double difference = target - outputs[row * size + i];
        sum[i] += counts * target;
        squares[i] += counts * target * target;
        residuals[i] += counts * difference * difference;
      }
      weight[0] += counts;
    }
    numbers[0] += (double) rows * size;
  }

  @Override
  public double[] results() {
    if (weight[0] == 0) {
      return new double[score.classAggregation() == Aggregation.NONE ? size : 1];
    }
    double[] scores = new double[size];
    double uniform = 0;
    double weighted = 0;
    double variances = 0;
    for (int i = 0; i < size; i++) {
      double variance = squares[i] - sum[i] * sum[i] / weight[0];
      double raw = 1 - residuals[i] / variance;
      scores[i] = Double.isInfinite(raw) ? 0 : raw;
      uniform += scores[i] / size;
      weighted += variance * scores[i];
      variances += variance;
    }
    double[] results =
        switch (score.classAggregation()) {
          case NONE -> scores;
          case UNIFORM_AVERAGE -> new double[] {uniform};
          case VARIANCE_WEIGHTED_AVERAGE -> new double[] {weighted / variances};
        };
    return Arrays.stream(results).map(this::adjusted).toArray();
  }

  @Override
  public double[] state() {
    return Counted.state(sum, squares, residuals, weight, numbers);
  }

  @Override
  public void restore(double[] state) {
    Counted.restore(new double[][] {sum, squares, residuals, weight, numbers}, state);
  }

  /** Lower by what as many inputs explain by chance; as it is where there are too few numbers. */
  private double adjusted(double plain) {
    int inputs = score.numRegressors();
    return inputs == 0 || inputs >= numbers[0] - 1
        ? plain
        : 1 - (1 - plain) * (numbers[0] - 1) / (numbers[0] - inputs - 1.0);
  }
}
