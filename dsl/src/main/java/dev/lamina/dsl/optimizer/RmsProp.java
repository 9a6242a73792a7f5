package dev.lamina.dsl.optimizer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Flat;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.schedule.LearningRate;

/**
 * RMSprop (Hinton 2012), in Keras's form: epsilon is under the root.
 *
 * @param learningRate step size
 * @param rho share of the mean squared gradient that is kept
 * @param momentum share of the last step that is kept
 * @param epsilon keeps the division finite
 * @param centered whether the gradient's variance is divided by, not its mean square
 * @param options what all optimizers take
 */
@Kind(
    keras = "RMSprop",
    name = "rmsprop",
    doc = "Steps divided by the root of a running mean of the squared gradient.",
    source = "https://keras.io/api/optimizers/rmsprop/",
    example = "optimizer: {rmsprop: {learning_rate: 0.001}}")
public record RmsProp(
    @Arg(doc = "Step size.", def = "0.001", min = 0, aliases = "lr", place = 0)
        LearningRate learningRate,
    @Arg(doc = "Share of the mean squared gradient that is kept.", def = "0.9", min = 0, max = 1)
        double rho,
    @Arg(doc = "Share of the last step that is kept.", def = "0.0", min = 0, max = 1)
        double momentum,
    @Arg(doc = "Keeps the division finite.", def = "1e-7", min = 0) double epsilon,
    @Arg(doc = "Divide by the gradient's variance, not its mean square.", def = "false")
        boolean centered,
    @Flat Options options)
    implements ElementwiseOptimizer {

  @Override
  public Optimizer withLearningRate(LearningRate rate) {
    return new RmsProp(rate, rho, momentum, epsilon, centered, options);
  }

  @Override
  public int ownSlots() {
    return 1 + (momentum > 0 ? 1 : 0) + (centered ? 1 : 0);
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
    // one store per loop: only such loops become vector instructions
    for (int i = from; i < to; i++) {
      square[i] = square[i] * keep + gradient[i] * gradient[i] * blend;
    }
    if (centered) {
      float[] mean = step.slots()[ownSlots() - 1];
      for (int i = from; i < to; i++) {
        mean[i] = mean[i] * keep + gradient[i] * blend;
      }
      for (int i = from; i < to; i++) {
        float variance = square[i] - mean[i] * mean[i];
        gradient[i] = gradient[i] * rate / (float) Math.sqrt(variance + tiny);
      }
    } else {
      for (int i = from; i < to; i++) {
        gradient[i] = gradient[i] * rate / (float) Math.sqrt(square[i] + tiny);
      }
    }
    float[] change = gradient;
    if (momentum > 0) {
      change = step.slots()[1];
      float stay = (float) momentum;
      for (int i = from; i < to; i++) {
        change[i] = change[i] * stay + gradient[i];
      }
    }
    for (int i = from; i < to; i++) {
      weights[i] -= change[i];
    }
  }
}
