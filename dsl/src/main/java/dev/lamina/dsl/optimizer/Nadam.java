package dev.lamina.dsl.optimizer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Flat;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.schedule.LearningRate;
import java.util.List;

/**
 * Nadam: Adam with Nesterov's look ahead and a momentum that grows (Dozat 2015).
 *
 * @param learningRate step size
 * @param beta1 share of the mean gradient that is kept
 * @param beta2 share of the mean squared gradient that is kept
 * @param epsilon keeps the division finite
 * @param options what all optimizers take
 */
@Kind(
    doc = "Adam that looks ahead along the momentum (Nesterov), which grows in the beginning.",
    source = "https://keras.io/api/optimizers/nadam/",
    example = "optimizer: {nadam: {learning_rate: 0.001}}")
public record Nadam(
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
            doc = "Share of the mean squared gradient that is kept.",
            def = "0.999",
            min = 0,
            max = 1,
            below = true)
        double beta2,
    @Arg(doc = "Keeps the division finite.", def = "1e-7", min = 0) double epsilon,
    @Flat Options options)
    implements ElementwiseOptimizer {

  /** How the paper's momentum grows, and Keras's. */
  private static final double GROWTH = 0.96;

  /** From this update on {@link #GROWTH} no longer changes the momentum. */
  private static final long GROWN = 1000;

  @Override
  public Optimizer withLearningRate(LearningRate rate) {
    return new Nadam(rate, beta1, beta2, epsilon, options);
  }

  @Override
  public int ownSlots() {
    return 2;
  }

  /** Keras keeps the product of all momenta too. */
  @Override
  public long variables(List<int[]> shapes) {
    return ElementwiseOptimizer.super.variables(shapes) + 1;
  }

  /** The momentum of an update, the first being 1. */
  private double momentum(long update) {
    return beta1 * (1 - 0.5 * Math.pow(GROWTH, update));
  }

  /** The product of the momenta up to an update. */
  private double product(long updates) {
    double power = 1;
    double product = 1;
    for (long update = 1; update <= Math.min(updates, GROWN); update++) {
      power *= GROWTH;
      product *= beta1 * (1 - 0.5 * power);
    }
    return product * Math.pow(beta1, Math.max(0, updates - GROWN));
  }

  @Override
  public void update(Step step, int from, int to) {
    long update = step.iteration() + 1;
    double product = product(update);
    double next = momentum(update + 1);
    float ofMean = (float) (step.rate() * next / (1 - product * next));
    float ofGradient = (float) (step.rate() * (1 - momentum(update)) / (1 - product));
    float correction = (float) step.correction(beta2);
    float blend1 = (float) (1 - beta1);
    float blend2 = (float) (1 - beta2);
    float tiny = (float) epsilon;
    float[] weights = step.weights();
    float[] gradient = step.gradient();
    float[] mean = step.slots()[0];
    float[] square = step.slots()[1];
    for (int i = from; i < to; i++) {
      mean[i] += (gradient[i] - mean[i]) * blend1;
    }
    for (int i = from; i < to; i++) {
      square[i] += (gradient[i] * gradient[i] - square[i]) * blend2;
    }
    for (int i = from; i < to; i++) {
      weights[i] -=
          (mean[i] * ofMean + gradient[i] * ofGradient)
              / ((float) Math.sqrt(square[i] / correction) + tiny);
    }
  }
}
