package dev.lamina.runtime.network;

import java.util.Comparator;

/**
 * A weight's name.
 *
 * @param index its place among the model's weights; what order is by
 * @param layer the layer's name
 * @param weight Keras's name: kernel, bias, gamma
 */
public record WeightName(int index, String layer, String weight) implements Comparable<WeightName> {

  private static final Comparator<WeightName> ORDER = Comparator.comparingInt(WeightName::index);

  @Override
  public int compareTo(WeightName other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return layer + "/" + weight;
  }
}
