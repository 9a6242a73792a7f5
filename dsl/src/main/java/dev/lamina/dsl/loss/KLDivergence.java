package dev.lamina.dsl.loss;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;

/**
 * How far the outputs' distribution is from the targets'.
 *
 * @param reduction what the losses of a batch are added up to
 */
@Kind(
    aliases = {"kld", "kullback_leibler_divergence"},
    doc =
        "sum(y_true * log(y_true / y_pred)) over outputs, both kept between 1e-7 and 1: targets"
            + " that are distributions.",
    source = "https://keras.io/api/losses/probabilistic_losses/#kldivergence-class",
    example = "loss: kl_divergence")
public record KLDivergence(@Arg(doc = Reduction.DOC, def = Reduction.DEFAULT) Reduction reduction)
    implements Loss {

  @Override
  public double value(float[] target, int targetAt, float[] output, int outputAt, int size) {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      double t = clip(target[targetAt + i]);
      sum += t * Math.log(t / clip(output[outputAt + i]));
    }
    return sum;
  }

  @Override
  public void gradient(
      float[] target, int targetAt, float[] output, int outputAt, int size, float[] gradient) {
    for (int i = 0; i < size; i++) {
      float y = output[outputAt + i];
      gradient[outputAt + i] = y == clip(y) ? -clip(target[targetAt + i]) / y : 0;
    }
  }

  private static float clip(float p) {
    return Math.min(Math.max(p, Probability.LOW), 1);
  }
}
