package dev.lamina.dsl.optimizer;

/**
 * What an optimizer has at hand for one update.
 *
 * @param weights all weights
 * @param gradient of the mean loss, clipped if so asked
 * @param slots {@link Optimizer#ownSlots} arrays, indexed as the weights
 * @param iteration updates done before this one, from 0
 * @param rate the learning rate of this update
 */
public record Step(
    float[] weights, float[] gradient, float[][] slots, long iteration, double rate) {

  /** What {@code 1 - beta ^ t} is at this update, the first being t = 1. */
  double correction(double beta) {
    return 1 - Math.pow(beta, iteration + 1);
  }
}
