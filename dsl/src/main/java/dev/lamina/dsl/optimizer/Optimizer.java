package dev.lamina.dsl.optimizer;

import dev.lamina.dsl.catalog.Absent;
import dev.lamina.dsl.catalog.Named;
import dev.lamina.dsl.catalog.Vocabulary;
import dev.lamina.dsl.schedule.LearningRate;
import dev.lamina.dsl.schedule.Schedule;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Turns gradients into new weights. Slots (momenta and the like) are arrays as long as the weights.
 */
@Absent({
  @Absent.Kinds(
      names = {"LossScaleOptimizer"},
      because = "numbers are 32-bit floats, whose gradients do not vanish",
      instead = "use the optimizer inside it; `loss_scale_factor` is an argument of each"),
  @Absent.Kinds(
      names = {"MultiOptimizer"},
      because = "one optimizer trains the whole model",
      instead = "use one, and `trainable: false` or `freeze:` for layers that shall rest")
})
@Vocabulary(placement = Named.class, such = "adam")
public sealed interface Optimizer permits ElementwiseOptimizer, WeightwiseOptimizer {

  /** The step size. */
  LearningRate learningRate();

  /** What all optimizers have in common. */
  Options options();

  /** This optimizer with another step size. */
  Optimizer withLearningRate(LearningRate learningRate);

  /** Arguments that do nothing as the others are, each with what to do. */
  default Map<String, String> idle() {
    return options().idle();
  }

  /** How many slots each weight has for its own rule. */
  int ownSlots();

  /** How many slots each weight has: its own, then those of the options. */
  default int slots() {
    return ownSlots() + options().slots();
  }

  /**
   * Gives the own slots in [from, to) their first values where those are not zero; before the first
   * update, from the weights as they are then.
   */
  default void begin(float[][] slots, float[] weights, int from, int to) {}

  /** Weight decay of this weight, times the learning rate per step; 0 for none. */
  default double weightDecay(FlatWeight weight) {
    Double decay = options().weightDecay();
    return decay != null && options().decays(weight.name()) ? decay : 0;
  }

  /**
   * How many numbers Keras's optimizer keeps for trainable weights of these shapes: its slots, its
   * iteration counter and, unless that is a schedule, its learning rate. Keras's summary of a
   * compiled model counts them.
   */
  default long variables(List<int[]> shapes) {
    long common = 1 + (learningRate() instanceof Schedule ? 0 : 1);
    long slots = options().slots() * shapes.stream().mapToLong(Optimizer::size).sum();
    return common + slots + shapes.stream().mapToLong(this::ownVariables).sum();
  }

  /** The part of {@link #variables} that is this optimizer's own, for a weight of this shape. */
  default long ownVariables(int[] shape) {
    return ownSlots() * size(shape);
  }

  private static long size(int[] shape) {
    return Arrays.stream(shape).asLongStream().reduce(1, Math::multiplyExact);
  }
}
