package dev.lamina.runtime.train;

import dev.lamina.runtime.network.Network;
import dev.lamina.runtime.network.WeightName;
import java.util.Map;
import java.util.Optional;

/** Looks for numbers that are none. */
final class Finite {

  private Finite() {}

  /** The first weight in the model's order that holds NaN or an infinity, in words. */
  static Optional<String> firstBrokenWeight(Network network) {
    for (Map.Entry<WeightName, float[]> weight : network.weights().entrySet()) {
      for (float value : weight.getValue()) {
        if (!Float.isFinite(value)) {
          return Optional.of(
              "%s of layer `%s` holds %s (no layer before it does)"
                  .formatted(weight.getKey().weight(), weight.getKey().layer(), word(value)));
        }
      }
    }
    return Optional.empty();
  }

  /** A loss that is not finite, in words, with the first weight that is not. */
  static String describe(String name, double value, Network network) {
    return name
        + " is "
        + word(value)
        + "; "
        + firstBrokenWeight(network).orElse("all weights are still finite");
  }

  private static String word(double value) {
    return Double.isNaN(value) ? "NaN" : value > 0 ? "infinite" : "minus infinity";
  }
}
