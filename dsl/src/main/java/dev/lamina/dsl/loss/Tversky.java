package dev.lamina.dsl.loss;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.constraint.Axes;

/**
 * Dice in which what is missed and what is too much have weights of their own.
 *
 * @param alpha weight of outputs that are no targets
 * @param beta weight of targets that the outputs miss
 * @param reduction what the losses of a batch are added up to
 * @param axis the axes that are summed over; null for all
 */
@Kind(
    doc =
        "1 - both / (both + alpha * sum(y_pred * (1 - y_true)) + beta * sum((1 - y_pred) * y_true)"
            + " + 1e-7), both = sum(y_true * y_pred).",
    source = "https://arxiv.org/abs/1706.05721",
    example = "loss: {tversky: {alpha: 0.3, beta: 0.7, axis: -1}}")
public record Tversky(
    @Arg(doc = "Weight of outputs that are no targets.", def = "0.5", min = 0) double alpha,
    @Arg(doc = "Weight of targets that the outputs miss.", def = "0.5", min = 0) double beta,
    @Arg(doc = Reduction.DOC, def = Reduction.DEFAULT) Reduction reduction,
    @Arg(
            doc =
                "Axes that are summed over, the batch being 0; none for all. A run takes all axes of an"
                    + " example, such as [1, 2, 3], or -1.",
            def = Arg.NONE)
        Axes axis)
    implements RegionLoss {

  @Override
  public double value(double both, double targets, double outputs) {
    return 1 - both / all(both, targets, outputs);
  }

  @Override
  public double slopeByBoth(double both, double targets, double outputs) {
    double all = all(both, targets, outputs);
    return (both * (1 - alpha - beta) - all) / (all * all);
  }

  @Override
  public double slopeByOutputs(double both, double targets, double outputs) {
    double all = all(both, targets, outputs);
    return both * alpha / (all * all);
  }

  private double all(double both, double targets, double outputs) {
    return both + alpha * (outputs - both) + beta * (targets - both) + Probability.LOW;
  }
}
