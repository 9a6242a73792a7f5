package dev.lamina.dsl.optimizer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Flat;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.schedule.LearningRate;

/**
 * Adamax: Adam with the greatest gradient in place of the mean square (Kingma and Ba 2014).
 *
 * @param learningRate step size
 * @param beta1 share of the mean gradient that is kept
 * @param beta2 share of the greatest gradient that is kept
 * @param epsilon keeps the division finite
 * @param options what all optimizers take
 */
@Kind(
    doc = "Adam that divides by the greatest recent gradient: steady where gradients are sparse.",
    source = "https://keras.io/api/optimizers/adamax/",
    example = "optimizer: {adamax: {learning_rate: 0.002}}")
public record Adamax(
    @Arg(doc = "Step size.", def = "0.001", min = 0, aliases = "lr", place = 0)
        LearningRate learningRate,
    @Arg(
            name = "beta_1",
            doc = "Share of the mean gradient that is kept.",
            def = "0.9",
            min = 0,
            max = 1,
            below = true)
        double beta1,
    @Arg(
            name = "beta_2",
            doc = "Share of the greatest gradient that is kept.",
            def = "0.999",
            min = 0,
            max = 1,
            below = true)
        double beta2,
    @Arg(doc = "Keeps the division finite.", def = "1e-7", min = 0) double epsilon,
    @Flat Options options)
    implements ElementwiseOptimizer {

  @Override
  public Optimizer withLearningRate(LearningRate rate) {
    return new Adamax(rate, beta1, beta2, epsilon, options);
  }

  @Override
  public int ownSlots() {
    return 2;
  }

  @Override
  public void update(Step step, int from, int to) {
    float scale = (float) (step.rate() / step.correction(beta1));
    float blend = (float) (1 - beta1);
    float keep = (float) beta2;
    float tiny = (float) epsilon;
    float[] weights = step.weights();
    float[] gradient = step.gradient();
    float[] mean = step.slots()[0];
    float[] greatest = step.slots()[1];
    for (int i = from; i < to; i++) {
      mean[i] += (gradient[i] - mean[i]) * blend;
    }
    for (int i = from; i < to; i++) {
      greatest[i] = Math.max(greatest[i] * keep, Math.abs(gradient[i]));
    }
    for (int i = from; i < to; i++) {
      weights[i] -= mean[i] * scale / (greatest[i] + tiny);
    }
  }
}
