package dev.lamina.dsl.optimizer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.BadArgument;
import dev.lamina.dsl.catalog.Flat;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.schedule.LearningRate;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter 2017): {@link Adam}, only with another
 * default.
 *
 * @param learningRate step size
 * @param beta1 share of the mean gradient that is kept
 * @param beta2 share of the mean squared gradient that is kept
 * @param epsilon keeps the division finite
 * @param amsgrad whether the greatest mean square so far is divided by
 * @param options what all optimizers take
 */
@Kind(
    name = "adamw",
    doc = "Adam with decoupled weight decay: w -= learning_rate * weight_decay * w besides.",
    source = "https://keras.io/api/optimizers/adamw/",
    example = "optimizer: {adamw: {learning_rate: 0.001, weight_decay: 0.01}}")
public record AdamW(
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
    @Flat(@Flat.Default(name = "weight_decay", def = "0.004")) Options options)
    implements ElementwiseOptimizer {

  public AdamW {
    if (options.weightDecay() == null) {
      throw new BadArgument(
          "weight_decay", "`weight_decay` must be a number", "write `adam` for none");
    }
  }

  @Override
  public Optimizer withLearningRate(LearningRate rate) {
    return new AdamW(rate, beta1, beta2, epsilon, amsgrad, options);
  }

  private Adam adam() {
    return new Adam(learningRate, beta1, beta2, epsilon, amsgrad, options);
  }

  @Override
  public int ownSlots() {
    return adam().ownSlots();
  }

  @Override
  public void update(Step step, int from, int to) {
    adam().update(step, from, to);
  }
}
