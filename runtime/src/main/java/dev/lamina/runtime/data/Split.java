package dev.lamina.runtime.data;

import dev.lamina.dsl.diagnostic.Counted;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Training data with the part kept for validation split off.
 *
 * @param train to train on
 * @param validation the last ones; empty if none were asked for
 */
public record Split(Examples train, Optional<Examples> validation) {

  /**
   * Splits as Keras's {@code validation_split} does: the last examples, before any shuffling, from
   * {@code floor(n * (1 - fraction))} on.
   *
   * @param fraction from 0 (none) to below 1
   * @throws DataException if there are too few examples for either part
   */
  public static Split of(Examples examples, double fraction) {
    if (fraction == 0) {
      return new Split(examples, Optional.empty());
    }
    int size = examples.size();
    int at = at(size, fraction);
    if (at <= 0 || at >= size) {
      throw new DataException(
          "validation_split "
              + fraction
              + " of "
              + Counted.of(size, "example")
              + " leaves nothing "
              + (at <= 0 ? "to train on" : "to validate on")
              + "; change the fraction, or give more examples");
    }
    return new Split(examples.slice(0, at), Optional.of(examples.slice(at, size)));
  }

  private static int at(int size, double fraction) {
    return (int) Math.floor(size * (1 - fraction));
  }

  /** Which of {@code size} examples are trained on. */
  static int[] trained(int size, double fraction) {
    return IntStream.range(0, at(size, fraction)).toArray();
  }
}
