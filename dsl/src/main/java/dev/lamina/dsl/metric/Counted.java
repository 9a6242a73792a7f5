package dev.lamina.dsl.metric;

import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** What was counted in several arrays as one, and back. */
final class Counted {

  private Counted() {}

  /** The parts one after another. */
  static double[] state(double[]... parts) {
    return Stream.of(parts).flatMapToDouble(DoubleStream::of).toArray();
  }

  /**
   * Fills the parts with what {@link #state} gave.
   *
   * @throws IllegalArgumentException if it is longer or shorter than they are together
   */
  static void restore(double[][] parts, double[] state) {
    int length = Stream.of(parts).mapToInt(part -> part.length).sum();
    if (state.length != length) {
      throw new IllegalArgumentException(
          "a state of " + state.length + " numbers for a metric that counts " + length);
    }
    int at = 0;
    for (double[] part : parts) {
      System.arraycopy(state, at, part, 0, part.length);
      at += part.length;
    }
  }
}
