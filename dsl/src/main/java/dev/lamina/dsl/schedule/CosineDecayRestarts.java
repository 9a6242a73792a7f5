package dev.lamina.dsl.schedule;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;

/**
 * Half cosines, one behind the other (Loshchilov and Hutter 2016).
 *
 * @param initialLearningRate where the first begins
 * @param firstDecaySteps steps of the first
 * @param timeFactor each is so many times as long as the one before
 * @param rateFactor each begins at so many times the rate of the one before
 * @param alpha the end of each, as a share of the initial rate
 */
@Kind(
    doc =
        "Falls along half a cosine and begins again, each time t_mul as long and m_mul as high:"
            + " warm restarts.",
    source = "https://keras.io/api/optimizers/learning_rate_schedules/cosine_decay_restarts/",
    example =
        "learning_rate: {cosine_decay_restarts: {initial_learning_rate: 0.1, first_decay_steps:"
            + " 1000}}")
public record CosineDecayRestarts(
    @Arg(doc = "Learning rate at step 0.", min = 0, place = 0) double initialLearningRate,
    @Arg(doc = "Steps to the first restart.", min = 1, place = 1) long firstDecaySteps,
    @Arg(
            name = "t_mul",
            doc = "Each period is so many times as long as the one before.",
            def = "2.0",
            min = 1)
        double timeFactor,
    @Arg(
            name = "m_mul",
            doc = "Each period begins at so many times the rate of the one before.",
            def = "1.0",
            min = 0)
        double rateFactor,
    @Arg(doc = "The end of each period, as a share of initial_learning_rate.", def = "0.0", min = 0)
        double alpha)
    implements Schedule {

  @Override
  public double at(long step) {
    double done = (double) step / firstDecaySteps;
    double restarts;
    if (timeFactor == 1) {
      restarts = Math.floor(done);
      done -= restarts;
    } else {
      restarts = Math.floor(Math.log(1 - done * (1 - timeFactor)) / Math.log(timeFactor));
      double before = (1 - Math.pow(timeFactor, restarts)) / (1 - timeFactor);
      done = (done - before) / Math.pow(timeFactor, restarts);
    }
    double share = 0.5 * Math.pow(rateFactor, restarts) * (1 + Math.cos(Math.PI * done));
    return initialLearningRate * ((1 - alpha) * share + alpha);
  }
}
