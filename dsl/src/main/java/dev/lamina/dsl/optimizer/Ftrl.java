package dev.lamina.dsl.optimizer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Flat;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.schedule.LearningRate;
import java.util.Arrays;

/**
 * Follow the regularized leader (McMahan and others 2013): with l1, many weights become exactly 0.
 *
 * @param learningRate step size
 * @param learningRatePower how the step size falls with the sum of squares
 * @param initialAccumulatorValue what the sum of squares begins at
 * @param l1 pull towards 0 by a constant
 * @param l2 pull towards 0 in proportion
 * @param l2Shrinkage the same, on the gradient
 * @param beta adds to {@code l2} what the step size divides
 * @param options what all optimizers take
 */
@Kind(
    doc =
        "Follow the regularized leader: for wide, shallow models on sparse data; l1 makes weights"
            + " exactly 0.",
    source = "https://keras.io/api/optimizers/ftrl/",
    example = "optimizer: {ftrl: {learning_rate: 0.1, l1_regularization_strength: 0.01}}")
public record Ftrl(
    @Arg(doc = "Step size.", def = "0.001", min = 0, above = true, aliases = "lr", place = 0)
        LearningRate learningRate,
    @Arg(doc = "How the step size falls with the sum of squares.", def = "-0.5", max = 0)
        double learningRatePower,
    @Arg(doc = "What the sum of squares begins at.", def = "0.1", min = 0)
        double initialAccumulatorValue,
    @Arg(
            name = "l1_regularization_strength",
            doc = "Pull towards 0 by a constant.",
            def = "0.0",
            min = 0)
        double l1,
    @Arg(
            name = "l2_regularization_strength",
            doc = "Pull towards 0 in proportion.",
            def = "0.0",
            min = 0)
        double l2,
    @Arg(
            name = "l2_shrinkage_regularization_strength",
            doc = "Pull towards 0 in proportion, added to the gradient.",
            def = "0.0",
            min = 0)
        double l2Shrinkage,
    @Arg(doc = "Adds beta / (2 * learning_rate) to l2.", def = "0.0") double beta,
    @Flat Options options)
    implements ElementwiseOptimizer {

  @Override
  public Optimizer withLearningRate(LearningRate rate) {
    return new Ftrl(
        rate, learningRatePower, initialAccumulatorValue, l1, l2, l2Shrinkage, beta, options);
  }

  @Override
  public int ownSlots() {
    return 2;
  }

  @Override
  public boolean readsWeights() {
    return true;
  }

  @Override
  public void begin(float[][] slots, float[] weights, int from, int to) {
    Arrays.fill(slots[0], from, to, (float) initialAccumulatorValue);
  }

  @Override
  public void update(Step step, int from, int to) {
    double rate = step.rate();
    double pull = 2 * (l2 + beta / (2 * rate));
    float shrinkage = (float) (2 * l2Shrinkage);
    float most = (float) l1;
    float[] weights = step.weights();
    float[] gradient = step.gradient();
    float[] squares = step.slots()[0];
    float[] linear = step.slots()[1];
    for (int i = from; i < to; i++) {
      float sum = squares[i] + gradient[i] * gradient[i];
      float sigma = (float) ((power(sum) - power(squares[i])) / rate);
      linear[i] += gradient[i] + shrinkage * weights[i] - sigma * weights[i];
    }
    for (int i = from; i < to; i++) {
      squares[i] += gradient[i] * gradient[i];
    }
    for (int i = from; i < to; i++) {
      float beyond = Math.max(-most, Math.min(most, linear[i])) - linear[i];
      weights[i] = (float) (beyond / (power(squares[i]) / rate + pull));
    }
  }

  private double power(float sum) {
    return learningRatePower == -0.5 ? Math.sqrt(sum) : Math.pow(sum, -learningRatePower);
  }
}
