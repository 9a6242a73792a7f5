package dev.lamina.dsl.loss;

import dev.lamina.dsl.activation.Activation;
import dev.lamina.dsl.activation.Sigmoid;
import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;

/**
 * Cross-entropy of yes and no in which outputs that are right already count little.
 *
 * @param applyClassBalancing whether yes is weighted with alpha and no with 1 - alpha
 * @param alpha the weight of yes
 * @param gamma how fast right outputs lose weight
 * @param fromLogits whether outputs are before sigmoid
 * @param labelSmoothing how far targets are moved from 0 and 1 towards 0.5
 * @param reduction what the losses of a batch are added up to
 */
@Kind(
    doc =
        "Mean of (1 - p)^gamma * binary cross-entropy, p the probability of the right answer: yes"
            + " or no where one is rare.",
    source = "https://keras.io/api/losses/probabilistic_losses/#binaryfocalcrossentropy-class",
    example = "loss: {binary_focal_crossentropy: {gamma: 1.5}}")
public record BinaryFocalCrossentropy(
    @Arg(doc = "Weight yes with alpha and no with 1 - alpha.", def = "false")
        boolean applyClassBalancing,
    @Arg(doc = "Weight of yes, with apply_class_balancing.", def = "0.25", min = 0, max = 1)
        double alpha,
    @Arg(doc = "How fast right outputs lose weight; 0 is cross-entropy.", def = "2.0", min = 0)
        double gamma,
    @Arg(doc = "Outputs are logits: the last layer has no sigmoid.", def = "false")
        boolean fromLogits,
    @Arg(
            doc = "How far targets are moved from 0 and 1 towards 0.5; 1 is all the way.",
            def = "0.0",
            min = 0,
            max = 1)
        double labelSmoothing,
    @Arg(doc = Reduction.DOC, def = Reduction.DEFAULT) Reduction reduction)
    implements MeanOverOutputs {

  @Override
  public double value(float target, float output) {
    double t = smooth(target);
    float y = probability(output);
    return weight(t) * Math.pow(wrong(t, y), gamma) * entropy(t, y);
  }

  @Override
  public double slope(float target, float output) {
    double t = smooth(target);
    float y = probability(output);
    double wrong = wrong(t, y);
    double slope = Focus.slope(wrong, gamma) * (1 - 2 * t) * entropy(t, y);
    if (Probability.isInside(y)) {
      slope += Math.pow(wrong, gamma) * (y - t) / ((double) y * (1 - y));
    }
    return weight(t) * slope * (fromLogits ? (double) y * (1 - y) : 1);
  }

  private float probability(float output) {
    return fromLogits ? (float) Sigmoid.of(output) : output;
  }

  /** The probability of the wrong answer. */
  private static double wrong(double t, float y) {
    return 1 - (t * y + (1 - t) * (1 - (double) y));
  }

  private static double entropy(double t, float y) {
    float p = Probability.clip(y);
    return -t * Math.log(p) - (1 - t) * Math.log(1 - p);
  }

  private double weight(double t) {
    return applyClassBalancing ? t * alpha + (1 - t) * (1 - alpha) : 1;
  }

  private double smooth(float target) {
    return target * (1 - labelSmoothing) + 0.5 * labelSmoothing;
  }

  @Override
  public String refuses(Activation activation, int width) {
    return LastLayer.refusesBinary("binary_focal_crossentropy", fromLogits, activation, width);
  }
}
