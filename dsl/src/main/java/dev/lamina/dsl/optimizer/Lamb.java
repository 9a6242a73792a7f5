package dev.lamina.dsl.optimizer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Flat;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.schedule.LearningRate;

/**
 * LAMB (You and others 2019): Adam's steps, each weight's scaled to the weight's own length.
 *
 * @param learningRate step size
 * @param beta1 share of the mean gradient that is kept
 * @param beta2 share of the mean squared gradient that is kept
 * @param epsilon keeps the division finite
 * @param options what all optimizers take
 */
@Kind(
    doc = "Adam whose steps are as long as the weight they change: for very large batches.",
    source = "https://keras.io/api/optimizers/lamb/",
    example = "optimizer: {lamb: {learning_rate: 0.01}}")
public record Lamb(
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
    implements WeightwiseOptimizer {

  @Override
  public Optimizer withLearningRate(LearningRate rate) {
    return new Lamb(rate, beta1, beta2, epsilon, options);
  }

  @Override
  public int ownSlots() {
    return 2;
  }

  @Override
  public void update(Step step, FlatWeight weight) {
    int from = weight.from();
    int to = weight.to();
    float correction1 = (float) step.correction(beta1);
    float correction2 = (float) step.correction(beta2);
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
      gradient[i] = mean[i] / correction1 / ((float) Math.sqrt(square[i] / correction2) + tiny);
    }
    double length = Math.sqrt(squares(weights, from, to));
    double stride = Math.sqrt(squares(gradient, from, to));
    double ratio = length > 0 && stride > 0 ? length / stride : 1;
    float scale = (float) (ratio * step.rate());
    for (int i = from; i < to; i++) {
      weights[i] -= gradient[i] * scale;
    }
  }

  private static double squares(float[] values, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += (double) values[i] * values[i];
    }
    return sum;
  }
}
