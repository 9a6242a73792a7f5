package dev.lamina.dsl.optimizer;

import java.util.Arrays;

/**
 * A trainable weight within all weights.
 *
 * @param layer its layer's name
 * @param name Keras's: kernel, bias, gamma
 * @param shape in Keras's layout
 * @param from its first number
 * @param order how its numbers lie
 */
public record FlatWeight(String layer, String name, int[] shape, int from, WeightOrder order) {

  /** How many numbers it has. */
  public int size() {
    return Arrays.stream(shape).reduce(1, Math::multiplyExact);
  }

  /** Behind its last number. */
  public int to() {
    return from + size();
  }

  /** Keras's path: {@code dense/kernel}. */
  String path() {
    return layer + "/" + name;
  }

  /** Puts its numbers in {@code all} into Keras's order. */
  void toKeras(float[] all) {
    float[] ordered = new float[size()];
    order.toKeras(all, from, ordered);
    System.arraycopy(ordered, 0, all, from, ordered.length);
  }

  /** Puts its numbers in {@code all} back into the order they lie in. */
  void toMemory(float[] all) {
    order.toMemory(Arrays.copyOfRange(all, from, to()), all, from);
  }
}
