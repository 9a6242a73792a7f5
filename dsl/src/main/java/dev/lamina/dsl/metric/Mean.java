package dev.lamina.dsl.metric;

import dev.lamina.dsl.loss.Loss;
import java.util.function.DoubleUnaryOperator;

/** The mean of a value per example: what most metrics are. */
final class Mean implements Metric.Count {

  /** The value of one example. */
  @FunctionalInterface
  interface PerExample {
    double value(float[] targets, int targetAt, float[] outputs, int outputAt);
  }

  private final PerExample perExample;
  private final int targetSize;
  private final int outputSize;
  private double sum;
  private double weight;

  Mean(PerExample perExample, int targetSize, int outputSize) {
    this.perExample = perExample;
    this.targetSize = targetSize;
    this.outputSize = outputSize;
  }

  /** The mean of a loss. */
  static Mean of(Loss loss, int targetSize, int outputSize) {
    return new Mean(
        (targets, t, outputs, o) -> loss.value(targets, t, outputs, o, outputSize),
        targetSize,
        outputSize);
  }

  /** For means over a target per output. */
  static String refuses(String metric, int targetSize, int outputSize) {
    return targetSize == outputSize
        ? ""
        : metric + " needs a target per output, but the loss has class indices: use accuracy";
  }

  /** A function of the mean. */
  Metric.Count then(DoubleUnaryOperator function) {
    Mean mean = this;
    return new Metric.Count() {
      @Override
      public void add(float[] targets, float[] outputs, float[] weights, int rows) {
        mean.add(targets, outputs, weights, rows);
      }

      @Override
      public double[] results() {
        return new double[] {function.applyAsDouble(mean.result())};
      }

      @Override
      public double[] state() {
        return mean.state();
      }

      @Override
      public void restore(double[] state) {
        mean.restore(state);
      }
    };
  }

  @Override
  public void add(float[] targets, float[] outputs, float[] weights, int rows) {
    for (int row = 0; row < rows; row++) {
      double value = perExample.value(targets, row * targetSize, outputs, row * outputSize);
      double counts = weights == null ? 1 : weights[row];
      sum += counts * value;
      weight += counts;
    }
  }

  @Override
  public double[] results() {
    return new double[] {weight == 0 ? 0 : sum / weight};
  }

  @Override
  public double[] state() {
    return new double[] {sum, weight};
  }

  @Override
  public void restore(double[] state) {
    double[][] parts = {new double[2]};
    Counted.restore(parts, state);
    sum = parts[0][0];
    weight = parts[0][1];
  }
}
