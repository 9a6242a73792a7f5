package dev.lamina.dsl.optimizer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Flat;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.schedule.LearningRate;

/**
 * Adadelta (Zeiler 2012). The paper's has a step size of 1.
 *
 * @param learningRate step size
 * @param rho share of the means that is kept
 * @param epsilon keeps the division finite, and lets the first step be one
 * @param options what all optimizers take
 */
@Kind(
    doc =
        "Steps scaled by the running mean of the steps over that of the gradients; learning_rate 1"
            + " is the paper's.",
    source = "https://keras.io/api/optimizers/adadelta/",
    example = "optimizer: {adadelta: {learning_rate: 1.0}}")
public record Adadelta(
    @Arg(doc = "Step size.", def = "0.001", min = 0, aliases = "lr", place = 0)
        LearningRate learningRate,
    @Arg(doc = "Share of the running means that is kept.", def = "0.95", min = 0, max = 1)
        double rho,
    @Arg(doc = "Keeps the division finite.", def = "1e-7", min = 0) double epsilon,
    @Flat Options options)
    implements ElementwiseOptimizer {

  @Override
  public Optimizer withLearningRate(LearningRate rate) {
    return new Adadelta(rate, rho, epsilon, options);
  }

  @Override
  public int ownSlots() {
    return 2;
  }

  @Override
  public void update(Step step, int from, int to) {
    float rate = (float) step.rate();
    float keep = (float) rho;
    float blend = (float) (1 - rho);
    float tiny = (float) epsilon;
    float[] weights = step.weights();
    float[] gradient = step.gradient();
    float[] square = step.slots()[0];
    float[] moved = step.slots()[1];
    for (int i = from; i < to; i++) {
      square[i] = square[i] * keep + gradient[i] * gradient[i] * blend;
    }
    for (int i = from; i < to; i++) {
      gradient[i] *= (float) Math.sqrt(moved[i] + tiny) / (float) Math.sqrt(square[i] + tiny);
    }
    for (int i = from; i < to; i++) {
      moved[i] = moved[i] * keep + gradient[i] * gradient[i] * blend;
    }
    for (int i = from; i < to; i++) {
      weights[i] -= gradient[i] * rate;
    }
  }
}
