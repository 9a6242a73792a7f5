package dev.lamina.dsl.schedule;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;

/**
 * Divided by a number that grows with the steps.
 *
 * @param initialLearningRate at step 0
 * @param decaySteps steps in which the divisor grows by the rate
 * @param decayRate by how much
 * @param staircase whether it grows at once, every {@code decaySteps} steps
 */
@Kind(
    doc = "Falls as 1 / time: initial_learning_rate / (1 + decay_rate * step / decay_steps).",
    source = "https://keras.io/api/optimizers/learning_rate_schedules/inverse_time_decay/",
    example =
        "learning_rate: {inverse_time_decay: {initial_learning_rate: 0.1, decay_steps: 1000,"
            + " decay_rate: 0.5}}")
public record InverseTimeDecay(
    @Arg(doc = "Learning rate at step 0.", min = 0, place = 0) double initialLearningRate,
    @Arg(doc = "Steps in which the divisor grows by decay_rate.", min = 1, place = 1)
        long decaySteps,
    @Arg(doc = "By how much the divisor grows.", min = 0, place = 2) double decayRate,
    @Arg(doc = "Let the divisor grow at once, every decay_steps steps.", def = "false")
        boolean staircase)
    implements Schedule {

  @Override
  public double at(long step) {
    double periods = staircase ? step / decaySteps : (double) step / decaySteps;
    return initialLearningRate / (1 + decayRate * periods);
  }
}
