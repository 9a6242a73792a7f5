package dev.lamina.dsl.optimizer;

/**
 * Turns gradients into updates. Slots (momenta and the like) are arrays as long as the gradient.
 */
public sealed interface Optimizer permits Sgd {

  /** The step size. */
  double learningRate();

  /** This optimizer with another step size. */
  Optimizer withLearningRate(double learningRate);

  /** How many slots each weight has; all start at zero. */
  int slots();

  /**
   * How many numbers Keras's optimizer keeps for {@code trainable} weights: its slots, its
   * iteration counter and its learning rate. Keras's summary of a compiled model counts them.
   */
  default long variables(long trainable) {
    return slots() * trainable + 2;
  }

  /**
   * Replaces gradient[from..to) by what is to be subtracted from the weights, and advances the
   * slots there.
   *
   * @param gradient the gradient of the mean loss
   * @param slots {@link #slots()} arrays, indexed as the gradient
   * @param iteration updates done before this one, from 0
   */
  void update(float[] gradient, float[][] slots, int from, int to, long iteration);
}
