package dev.lamina.dsl.loss;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.constraint.Axes;

/**
 * What two regions do not have in common, as a share of both.
 *
 * @param reduction what the losses of a batch are added up to
 * @param axis the axes that are summed over; null for all
 */
@Kind(
    doc =
        "1 - 2 * sum(y_true * y_pred) / (sum(y_true) + sum(y_pred) + 1e-7): masks, most of which is"
            + " background.",
    source = "https://www.tensorflow.org/api_docs/python/tf/keras/losses/Dice",
    example = "loss: {dice: {axis: -1}}")
public record Dice(
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
    return 1 - 2 * both / all(targets, outputs);
  }

  @Override
  public double slopeByBoth(double both, double targets, double outputs) {
    return -2 / all(targets, outputs);
  }

  @Override
  public double slopeByOutputs(double both, double targets, double outputs) {
    double all = all(targets, outputs);
    return 2 * both / (all * all);
  }

  private static double all(double targets, double outputs) {
    return targets + outputs + Probability.LOW;
  }
}
