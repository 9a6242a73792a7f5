package dev.lamina.dsl.metric;

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
  private long examples;

  Mean(PerExample perExample, int targetSize, int outputSize) {
    this.perExample = perExample;
    this.targetSize = targetSize;
    this.outputSize = outputSize;
  }

  @Override
  public void add(float[] targets, float[] outputs, int rows) {
    for (int row = 0; row < rows; row++) {
      sum += perExample.value(targets, row * targetSize, outputs, row * outputSize);
    }
    examples += rows;
  }

  @Override
  public double result() {
    return examples == 0 ? 0 : sum / examples;
  }
}
