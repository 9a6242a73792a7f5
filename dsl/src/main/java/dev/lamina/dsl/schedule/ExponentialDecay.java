package dev.lamina.dsl.schedule;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;

/**
 * Multiplied by the same factor again and again.
 *
 * @param initialLearningRate at step 0
 * @param decaySteps steps after which the factor has been applied once
 * @param decayRate the factor
 * @param staircase whether it is applied at once, every {@code decaySteps} steps
 */
@Kind(
    doc = "Falls exponentially: initial_learning_rate * decay_rate ^ (step / decay_steps).",
    source = "https://keras.io/api/optimizers/learning_rate_schedules/exponential_decay/",
    example =
        "learning_rate: {exponential_decay: {initial_learning_rate: 0.1, decay_steps: 1000,"
            + " decay_rate: 0.9}}")
public record ExponentialDecay(
    @Arg(doc = "Learning rate at step 0.", min = 0, place = 0) double initialLearningRate,
    @Arg(doc = "Steps after which the factor has been applied once.", min = 1, place = 1)
        long decaySteps,
    @Arg(doc = "The factor.", min = 0, place = 2) double decayRate,
    @Arg(doc = "Apply the whole factor at once, every decay_steps steps.", def = "false")
        boolean staircase)
    implements Schedule {

  @Override
  public double at(long step) {
    double periods = staircase ? step / decaySteps : (double) step / decaySteps;
    return initialLearningRate * Math.pow(decayRate, periods);
  }
}
