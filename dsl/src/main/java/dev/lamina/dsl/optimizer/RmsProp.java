package dev.lamina.dsl.optimizer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;

/**
 * RMSprop (Hinton 2012), in Keras's form: epsilon is under the root.
 *
 * @param learningRate step size
 * @param rho share of the mean squared gradient that is kept
 * @param momentum share of the last step that is kept
 * @param epsilon keeps the division finite
 * @param centered whether the gradient's variance is divided by, not its mean square
 */
@Kind(
    keras = "RMSprop",
    name = "rmsprop",
    doc = "Steps divided by the root of a running mean of the squared gradient.",
    source = "https://keras.io/api/optimizers/rmsprop/",
    example = "optimizer: {rmsprop: {learning_rate: 0.001}}")
public record RmsProp(
    @Arg(
            doc = "Step size.",
            def = "0.001",
            min = 0,
            aliases = "lr",
            later = "a schedule",
            place = 0)
        double learningRate,
    @Arg(doc = "Share of the mean squared gradient that is kept.", def = "0.9", min = 0, max = 1)
        double rho,
    @Arg(doc = "Share of the last step that is kept.", def = "0.0", min = 0, max = 1)
        double momentum,
    @Arg(doc = "Keeps the division finite.", def = "1e-7", min = 0) double epsilon,
    @Arg(doc = "Divide by the gradient's variance, not its mean square.", def = "false")
        boolean centered)
    implements Optimizer {

  @Override
  public Optimizer withLearningRate(double rate) {
    return new RmsProp(rate, rho, momentum, epsilon, centered);
  }

  @Override
  public int slots() {
    return 1 + (momentum > 0 ? 1 : 0) + (centered ? 1 : 0);
  }

  @Override
  public void update(float[] gradient, float[][] slots, int from, int to, long iteration) {
    float rate = (float) learningRate;
    float keep = (float) rho;
    float blend = (float) (1 - rho);
    float tiny = (float) epsilon;
    float[] square = slots[0];
    // one store per loop: only such loops become vector instructions
    for (int i = from; i < to; i++) {
      square[i] = square[i] * keep + gradient[i] * gradient[i] * blend;
    }
    if (centered) {
      float[] mean = slots[slots() - 1];
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
    if (momentum > 0) {
      float[] velocity = slots[1];
      float stay = (float) momentum;
      for (int i = from; i < to; i++) {
        velocity[i] = velocity[i] * stay + gradient[i];
      }
      System.arraycopy(velocity, from, gradient, from, to - from);
    }
  }
}
