package dev.lamina.dsl.schedule;

/**
 * The same step size at every step.
 *
 * @param rate that step size
 */
public record FixedRate(double rate) implements LearningRate {

  @Override
  public double at(long step) {
    return rate;
  }

  @Override
  public String toString() {
    return Double.toString(rate);
  }
}
