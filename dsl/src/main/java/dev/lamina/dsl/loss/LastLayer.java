package dev.lamina.dsl.loss;

import dev.lamina.dsl.activation.Activation;
import dev.lamina.dsl.activation.Sigmoid;
import dev.lamina.dsl.activation.Softmax;

/** What losses ask of a model's last layer, in words for the user. */
final class LastLayer {

  private LastLayer() {}

  /** For every loss: softmax of a single output is 1 whatever the weights. */
  static String refuses(Activation activation, int width) {
    return width == 1 && activation instanceof Softmax
        ? "softmax over a single output is always 1, so nothing can be learned: "
            + "give the last layer one unit per class, or end with sigmoid"
        : "";
  }

  /** For cross-entropies over classes. */
  static String refusesClasses(String loss, boolean fromLogits, Activation activation, int width) {
    String single = refusesSingle(loss, activation, width);
    if (!single.isEmpty()) {
      return single;
    }
    if (fromLogits) {
      return refusesLogits(loss, activation);
    }
    return activation.outputs().canBeNormalised()
        ? ""
        : needsProbabilities(
            loss, activation, "end with softmax, or with no activation and say from_logits: true");
  }

  private static String refusesSingle(String loss, Activation activation, int width) {
    String always = refuses(activation, width);
    return always.isEmpty() && width == 1
        ? loss
            + " needs one output per class, but the last layer has a single output: "
            + "use binary_crossentropy, or one unit per class and softmax"
        : always;
  }

  private static String needsProbabilities(String loss, Activation activation, String advice) {
    return loss
        + " needs probabilities, but the last activation gives "
        + what(activation)
        + ": "
        + advice;
  }

  /** For losses of the probability of the class that do not scale outputs to sum 1 themselves. */
  static String refusesUnscaled(String loss, Activation activation, int width) {
    String single = refusesSingle(loss, activation, width);
    if (!single.isEmpty()) {
      return single;
    }
    return activation.outputs().areFractions()
        ? ""
        : needsProbabilities(loss, activation, "end with softmax");
  }

  /** For the cross-entropy of yes and no. */
  static String refusesBinary(String loss, boolean fromLogits, Activation activation, int width) {
    String always = refuses(activation, width);
    if (!always.isEmpty()) {
      return always;
    }
    if (fromLogits) {
      return refusesLogits(loss, activation);
    }
    return activation.outputs().areFractions()
        ? ""
        : loss
            + " needs outputs between 0 and 1, but the last activation gives "
            + what(activation)
            + ": end with sigmoid, or with no activation and say from_logits: true";
  }

  private static String refusesLogits(String loss, Activation activation) {
    return activation instanceof Softmax || activation instanceof Sigmoid
        ? loss
            + " with from_logits applies "
            + (activation instanceof Softmax ? "softmax" : "sigmoid")
            + " itself, but the last layer has applied it already: drop one of the two"
        : "";
  }

  private static String what(Activation activation) {
    return switch (activation.outputs()) {
      case POSITIVE -> "numbers above 1 too";
      case FRACTIONS -> "rows that can be all zero";
      default -> "any numbers";
    };
  }
}
