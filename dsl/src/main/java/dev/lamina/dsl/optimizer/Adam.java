package dev.lamina.dsl.optimizer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Flat;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.schedule.LearningRate;

/**
 * Adam (Kingma and Ba 2014), in Keras's form: the correction of the means' start is in the step
 * size, and epsilon is added to the uncorrected root ("epsilon hat" of the paper).
 *
 * @param learningRate step size
 * @param beta1 share of the mean gradient that is kept
 * @param beta2 share of the mean squared gradient that is kept
 * @param epsilon keeps the division finite
 * @param amsgrad whether the greatest mean square so far is divided by (Reddi and others 2018)
 * @param options what all optimizers take
 */
@Kind(
    doc = "Steps scaled by running means of the gradient and of its square: a good first choice.",
    source = "https://keras.io/api/optimizers/adam/",
    example = "optimizer: {adam: {learning_rate: 0.001}}")
public record Adam(
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
    @Arg(doc = "Divide by the greatest mean square so far.", def = "false") boolean amsgrad,
    @Flat Options options)
    implements ElementwiseOptimizer {

  @Override
  public Optimizer withLearningRate(LearningRate rate) {
    return new Adam(rate, beta1, beta2, epsilon, amsgrad, options);
  }

  @Override
  public int ownSlots() {
    return amsgrad ? 3 : 2;
  }

  @Override
  public void update(Step step, int from, int to) {
    float scale =
        (float) (step.rate() * Math.sqrt(step.correction(beta2)) / step.correction(beta1));
    float blend1 = (float) (1 - beta1);
    float blend2 = (float) (1 - beta2);
    float[] weights = step.weights();
    float[] gradient = step.gradient();
    float[] mean = step.slots()[0];
    float[] square = step.slots()[1];
    // one store per loop: only such loops become vector instructions
    for (int i = from; i < to; i++) {
      mean[i] += (gradient[i] - mean[i]) * blend1;
    }
    for (int i = from; i < to; i++) {
      square[i] += (gradient[i] * gradient[i] - square[i]) * blend2;
    }
    float[] divisor = square;
    if (amsgrad) {
      divisor = step.slots()[2];
      for (int i = from; i < to; i++) {
        divisor[i] = Math.max(divisor[i], square[i]);
      }
    }
    float tiny = (float) epsilon;
    for (int i = from; i < to; i++) {
      weights[i] -= mean[i] * scale / ((float) Math.sqrt(divisor[i]) + tiny);
    }
  }
}
