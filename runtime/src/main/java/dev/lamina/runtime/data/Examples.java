package dev.lamina.runtime.data;

import dev.lamina.dsl.shape.Shape;

/** Examples with their targets, by index; immutable and safe to read from several threads. */
public interface Examples {

  /** How many there are. */
  int size();

  /** The shape of one example, channels last. */
  Shape shape();

  /** How many numbers a target has: 1 for a class index or a single value. */
  int targetSize();

  /**
   * Writes example {@code index}, scaled as the network is to see it, to {@code features} from
   * {@code at} on.
   */
  void features(int index, float[] features, int at);

  /**
   * Writes its target (a class index as a number, or values to predict) to {@code targets} from
   * {@code at} on.
   */
  void target(int index, float[] targets, int at);

  /** Examples {@code from} to {@code to} (exclusive) of these. */
  default Examples slice(int from, int to) {
    return new Slice(this, from, to - from);
  }
}
