package dev.lamina.dsl.optimizer;

import dev.lamina.dsl.catalog.Later;
import dev.lamina.dsl.catalog.Later.Argument;
import dev.lamina.dsl.catalog.Vocabulary;

/**
 * Turns gradients into updates. Slots (momenta and the like) are arrays as long as the gradient.
 */
@Later({
  @Argument(name = "weight_decay"),
  @Argument(name = "clipnorm"),
  @Argument(name = "clipvalue"),
  @Argument(name = "global_clipnorm"),
  @Argument(name = "use_ema", def = "false"),
  @Argument(name = "ema_momentum", def = "0.99"),
  @Argument(name = "ema_overwrite_frequency"),
  @Argument(name = "loss_scale_factor"),
  @Argument(name = "gradient_accumulation_steps")
})
@Vocabulary(such = "adam")
public sealed interface Optimizer permits Adam, RmsProp, Sgd {

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
   * slots there. Each number is updated by itself, so any cut of the range gives the same.
   *
   * @param gradient the gradient of the mean loss
   * @param slots {@link #slots()} arrays, indexed as the gradient
   * @param iteration updates done before this one, from 0
   */
  void update(float[] gradient, float[][] slots, int from, int to, long iteration);
}
