package dev.lamina.dsl.schedule;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;

/**
 * Along a polynomial to an end, and constant from there.
 *
 * @param initialLearningRate at step 0
 * @param decaySteps steps to the end
 * @param endLearningRate from there on
 * @param power of the polynomial
 * @param cycle whether it begins again, each time higher up where it left, stretched
 */
@Kind(
    doc =
        "Falls to end_learning_rate in decay_steps: (initial - end) * (1 - step / decay_steps) ^"
            + " power + end.",
    source = "https://keras.io/api/optimizers/learning_rate_schedules/polynomial_decay/",
    example =
        "learning_rate: {polynomial_decay: {initial_learning_rate: 0.1, decay_steps: 1000, power:"
            + " 0.5}}")
public record PolynomialDecay(
    @Arg(doc = "Learning rate at step 0.", min = 0, place = 0) double initialLearningRate,
    @Arg(doc = "Steps to the end.", min = 1, place = 1) long decaySteps,
    @Arg(doc = "Learning rate at the end.", def = "0.0001", min = 0, place = 2)
        double endLearningRate,
    @Arg(doc = "Power of the polynomial; 1 is a straight line.", def = "1.0", min = 0) double power,
    @Arg(
            doc = "Begin again at the end, over the next greater multiple of decay_steps.",
            def = "false")
        boolean cycle)
    implements Schedule {

  @Override
  public double at(long step) {
    double end = decaySteps;
    double now = step;
    if (cycle) {
      end *= step == 0 ? 1 : Math.ceil(now / decaySteps);
    } else {
      now = Math.min(now, end);
    }
    return (initialLearningRate - endLearningRate) * Math.pow(1 - now / end, power)
        + endLearningRate;
  }
}
