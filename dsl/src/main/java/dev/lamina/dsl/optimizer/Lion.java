package dev.lamina.dsl.optimizer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Flat;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.schedule.LearningRate;

/**
 * Lion (Chen and others 2023): every number moves by the same size.
 *
 * @param learningRate step size
 * @param beta1 share of the momentum in what the sign is taken of
 * @param beta2 share of the momentum that is kept
 * @param options what all optimizers take
 */
@Kind(
    doc =
        "Steps of one size, along the sign of the momentum: half of Adam's memory; wants a smaller"
            + " learning rate.",
    source = "https://keras.io/api/optimizers/lion/",
    example = "optimizer: {lion: {learning_rate: 0.0003, weight_decay: 0.01}}")
public record Lion(
    @Arg(doc = "Step size.", def = "0.001", min = 0, aliases = "lr", place = 0)
        LearningRate learningRate,
    @Arg(
            name = "beta_1",
            doc = "Share of the momentum, not the gradient, in what the sign is taken of.",
            def = "0.9",
            min = 0,
            max = 1,
            above = true)
        double beta1,
    @Arg(
            name = "beta_2",
            doc = "Share of the momentum that is kept.",
            def = "0.99",
            min = 0,
            max = 1)
        double beta2,
    @Flat Options options)
    implements ElementwiseOptimizer {

  @Override
  public Optimizer withLearningRate(LearningRate rate) {
    return new Lion(rate, beta1, beta2, options);
  }

  @Override
  public int ownSlots() {
    return 1;
  }

  @Override
  public void update(Step step, int from, int to) {
    float rate = (float) step.rate();
    float keep1 = (float) beta1;
    float blend1 = (float) (1 - beta1);
    float keep2 = (float) beta2;
    float blend2 = (float) (1 - beta2);
    float[] weights = step.weights();
    float[] gradient = step.gradient();
    float[] momentum = step.slots()[0];
    for (int i = from; i < to; i++) {
      weights[i] -= rate * Math.signum(momentum[i] * keep1 + gradient[i] * blend1);
    }
    for (int i = from; i < to; i++) {
      momentum[i] = momentum[i] * keep2 + gradient[i] * blend2;
    }
  }
}
