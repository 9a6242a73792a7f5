package dev.lamina.runtime.transfer;

import dev.lamina.runtime.network.Network;
import dev.lamina.runtime.network.WeightName;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Predicate;

/**
 * Weights by {@code layer/weight}, whatever model they are from.
 *
 * @param byName in Keras's layout
 */
public record NamedWeights(Map<String, float[]> byName) {

  /** A network's weights. */
  public static NamedWeights of(SortedMap<WeightName, float[]> weights) {
    Map<String, float[]> byName = new HashMap<>();
    weights.forEach((name, values) -> byName.put(name.toString(), values));
    return new NamedWeights(byName);
  }

  /**
   * Puts them into a network; weights of other layers stay as they are.
   *
   * @param layers which layers get them: each of these has all its weights here, in its shapes
   */
  public void into(Network network, Predicate<String> layers) {
    SortedMap<WeightName, float[]> weights = network.weights();
    for (Map.Entry<WeightName, float[]> weight : weights.entrySet()) {
      if (layers.test(weight.getKey().layer())) {
        weight.setValue(byName.get(weight.getKey().toString()));
      }
    }
    network.setWeights(weights);
  }
}
