package dev.lamina.dsl.schedule;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.BadArgument;
import dev.lamina.dsl.catalog.Kind;

/**
 * Half a cosine (Loshchilov and Hutter 2016), after a straight warm-up if asked.
 *
 * @param initialLearningRate at step 0
 * @param decaySteps steps of the cosine, without the warm-up
 * @param alpha the end, as a share of where the cosine begins
 * @param warmupTarget where the warm-up ends and the cosine begins; null for no warm-up
 * @param warmupSteps steps of the warm-up
 */
@Kind(
    doc =
        "Falls along half a cosine to alpha * the rate where it begins; with warmup_target it rises"
            + " there first, in warmup_steps.",
    source = "https://keras.io/api/optimizers/learning_rate_schedules/cosine_decay/",
    example =
        "learning_rate: {cosine_decay: {initial_learning_rate: 0.0, decay_steps: 1000,"
            + " warmup_target: 0.1, warmup_steps: 100}}")
public record CosineDecay(
    @Arg(doc = "Learning rate at step 0.", min = 0, place = 0) double initialLearningRate,
    @Arg(doc = "Steps of the cosine, without the warm-up.", min = 1, place = 1) long decaySteps,
    @Arg(doc = "The end, as a share of where the cosine begins.", def = "0.0", min = 0)
        double alpha,
    @Arg(doc = "Learning rate after the warm-up; none for no warm-up.", def = Arg.NONE, min = 0)
        Double warmupTarget,
    @Arg(doc = "Steps of the warm-up.", def = "0", min = 0) long warmupSteps)
    implements Schedule {

  public CosineDecay {
    if (warmupTarget == null && warmupSteps > 0) {
      throw new BadArgument(
          "warmup_steps", "a warm-up needs a target", "add `warmup_target`, the rate at its end");
    }
  }

  @Override
  public double at(long step) {
    if (warmupTarget == null) {
      return cosine(initialLearningRate, step);
    }
    if (step < warmupSteps) {
      return (warmupTarget - initialLearningRate) * ((double) step / warmupSteps)
          + initialLearningRate;
    }
    return cosine(warmupTarget, step - warmupSteps);
  }

  private double cosine(double from, long step) {
    double done = (double) Math.min(step, decaySteps) / decaySteps;
    double share = 0.5 * (1 + Math.cos(Math.PI * done));
    return from * ((1 - alpha) * share + alpha);
  }
}
