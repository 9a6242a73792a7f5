package dev.lamina.dsl.optimizer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Flat;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.schedule.LearningRate;

/**
 * Schedule-free AdamW (Defazio and others 2024): the weights trained at are between the point that
 * moves and the mean of all points so far.
 *
 * @param learningRate step size
 * @param beta1 share of the mean of all points in the weights
 * @param beta2 share of the mean squared gradient that is kept
 * @param epsilon keeps the division finite
 * @param warmupSteps updates in which the step size grows to the learning rate
 * @param options what all optimizers take
 */
@Kind(
    name = "schedule_free_adamw",
    doc = "AdamW that averages its path in place of a learning rate schedule.",
    source = "https://keras.io/api/optimizers/schedule_free_adamw/",
    example = "optimizer: {schedule_free_adamw: {learning_rate: 0.0025, warmup_steps: 100}}")
public record ScheduleFreeAdamW(
    @Arg(doc = "Step size.", def = "0.0025", min = 0, aliases = "lr", place = 0)
        LearningRate learningRate,
    @Arg(
            name = "beta_1",
            doc = "Share of the mean of all points in the weights.",
            def = "0.9",
            min = 0,
            max = 1,
            above = true)
        double beta1,
    @Arg(
            name = "beta_2",
            doc = "Share of the mean squared gradient that is kept.",
            def = "0.999",
            min = 0,
            max = 1,
            below = true)
        double beta2,
    @Arg(doc = "Keeps the division finite.", def = "1e-8", min = 0) double epsilon,
    @Arg(
            doc = "Updates in which the step size grows to learning_rate; 0 for none.",
            def = "0",
            min = 0)
        long warmupSteps,
    @Flat Options options)
    implements ElementwiseOptimizer {

  @Override
  public Optimizer withLearningRate(LearningRate rate) {
    return new ScheduleFreeAdamW(rate, beta1, beta2, epsilon, warmupSteps, options);
  }

  @Override
  public int ownSlots() {
    return 2;
  }

  @Override
  public boolean readsWeights() {
    return true;
  }

  /** The point that moves begins at the weights. */
  @Override
  public void begin(float[][] slots, float[] weights, int from, int to) {
    System.arraycopy(weights, from, slots[0], from, to - from);
  }

  @Override
  public void update(Step step, int from, int to) {
    double update = step.iteration() + 1;
    double warm = warmupSteps == 0 ? 1 : Math.min(update / warmupSteps, 1);
    float rate = (float) (step.rate() * warm);
    float correction = (float) step.correction(beta2);
    float blend2 = (float) (1 - beta2);
    float tiny = (float) epsilon;
    float ofMean = (float) beta1;
    float ofPoint = (float) (1 - beta1);
    float share = (float) (1 / update);
    float rest = 1 - share;
    float[] weights = step.weights();
    float[] gradient = step.gradient();
    float[] point = step.slots()[0];
    float[] square = step.slots()[1];
    for (int i = from; i < to; i++) {
      square[i] += (gradient[i] * gradient[i] - square[i]) * blend2;
    }
    for (int i = from; i < to; i++) {
      gradient[i] = gradient[i] * rate / ((float) Math.sqrt(square[i] / correction) + tiny);
    }
    for (int i = from; i < to; i++) {
      float moved = point[i] - gradient[i];
      float mean = (weights[i] - point[i] * ofPoint) / ofMean;
      weights[i] = moved * ofPoint + (mean * rest + moved * share) * ofMean;
    }
    for (int i = from; i < to; i++) {
      point[i] -= gradient[i];
    }
  }
}
