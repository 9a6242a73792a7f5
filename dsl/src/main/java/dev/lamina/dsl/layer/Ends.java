package dev.lamina.dsl.layer;

import dev.lamina.dsl.activation.Activation;
import java.util.Optional;

/** What an activation at a layer's end does to the number of its features. */
final class Ends {

  private Ends() {}

  /** Features behind the activation; at least 1, also where {@link #refusal} has something. */
  static int size(Activation activation, int features) {
    return Math.max(activation.outputSize(features), 1);
  }

  /** Why the activation cannot take so many features, if it cannot. */
  static Optional<Refusal> refusal(Activation activation, int features) {
    String reason = activation.refuses(features);
    return reason.isEmpty()
        ? Optional.empty()
        : Optional.of(new Refusal("activation-refuses-size", "activation", reason, ""));
  }

  /** Refuses an input that would give the activation so many features where it cannot take them. */
  static void check(Activation activation, int features) throws ShapeException {
    String reason = activation.refuses(features);
    if (!reason.isEmpty()) {
      throw new ShapeException(
          "activation-refuses-size", "activation", "needs another number of features", reason);
    }
  }
}
