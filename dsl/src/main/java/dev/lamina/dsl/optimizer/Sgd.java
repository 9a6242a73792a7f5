package dev.lamina.dsl.optimizer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Flat;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.schedule.LearningRate;
import java.util.Map;

/**
 * Gradient descent, with momentum if asked.
 *
 * @param learningRate step size
 * @param momentum share of the last step that is kept
 * @param nesterov whether to look ahead along the momentum
 * @param options what all optimizers take
 */
@Kind(
    keras = "SGD",
    doc =
        "Gradient descent: w -= learning_rate * g; with momentum v = momentum * v - learning_rate *"
            + " g, w += v.",
    source = "https://keras.io/api/optimizers/sgd/",
    example = "optimizer: {sgd: {learning_rate: 0.1, momentum: 0.9}}")
public record Sgd(
    @Arg(doc = "Step size.", def = "0.01", min = 0, aliases = "lr", place = 0)
        LearningRate learningRate,
    @Arg(doc = "Share of the last step that is kept.", def = "0.0", min = 0, max = 1)
        double momentum,
    @Arg(doc = "Look ahead along the momentum (Nesterov).", def = "false") boolean nesterov,
    @Flat Options options)
    implements ElementwiseOptimizer {

  @Override
  public Optimizer withLearningRate(LearningRate rate) {
    return new Sgd(rate, momentum, nesterov, options);
  }

  @Override
  public Map<String, String> idle() {
    Map<String, String> idle = options.idle();
    if (momentum == 0) {
      idle.put("nesterov", "add `momentum`");
    }
    return idle;
  }

  @Override
  public int ownSlots() {
    return momentum == 0 ? 0 : 1;
  }

  @Override
  public void update(Step step, int from, int to) {
    float rate = (float) step.rate();
    float keep = (float) momentum;
    float[] weights = step.weights();
    float[] gradient = step.gradient();
    // Choices are made outside the loops, and each loop stores once: only then do they become
    // vector instructions.
    if (momentum == 0) {
      for (int i = from; i < to; i++) {
        weights[i] -= gradient[i] * rate;
      }
      return;
    }
    float[] velocity = step.slots()[0];
    for (int i = from; i < to; i++) {
      velocity[i] = velocity[i] * keep - gradient[i] * rate;
    }
    if (nesterov) {
      for (int i = from; i < to; i++) {
        weights[i] += velocity[i] * keep - gradient[i] * rate;
      }
    } else {
      for (int i = from; i < to; i++) {
        weights[i] += velocity[i];
      }
    }
  }
}
