package dev.lamina.dsl.optimizer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Flat;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.schedule.LearningRate;
import java.util.Arrays;

/**
 * Adagrad (Duchi and others 2011), in Keras's form: epsilon is under the root.
 *
 * @param learningRate step size
 * @param initialAccumulatorValue what the sum of squares begins at
 * @param epsilon keeps the division finite
 * @param options what all optimizers take
 */
@Kind(
    doc = "Steps divided by the root of the sum of all squared gradients so far.",
    source = "https://keras.io/api/optimizers/adagrad/",
    example = "optimizer: {adagrad: {learning_rate: 0.1}}")
public record Adagrad(
    @Arg(doc = "Step size.", def = "0.001", min = 0, aliases = "lr", place = 0)
        LearningRate learningRate,
    @Arg(doc = "What the sum of squares begins at.", def = "0.1", min = 0)
        double initialAccumulatorValue,
    @Arg(doc = "Keeps the division finite.", def = "1e-7", min = 0) double epsilon,
    @Flat Options options)
    implements ElementwiseOptimizer {

  @Override
  public Optimizer withLearningRate(LearningRate rate) {
    return new Adagrad(rate, initialAccumulatorValue, epsilon, options);
  }

  @Override
  public int ownSlots() {
    return 1;
  }

  @Override
  public void begin(float[][] slots, float[] weights, int from, int to) {
    Arrays.fill(slots[0], from, to, (float) initialAccumulatorValue);
  }

  @Override
  public void update(Step step, int from, int to) {
    float rate = (float) step.rate();
    float tiny = (float) epsilon;
    float[] weights = step.weights();
    float[] gradient = step.gradient();
    float[] squares = step.slots()[0];
    for (int i = from; i < to; i++) {
      squares[i] += gradient[i] * gradient[i];
    }
    for (int i = from; i < to; i++) {
      weights[i] -= gradient[i] * rate / (float) Math.sqrt(squares[i] + tiny);
    }
  }
}
