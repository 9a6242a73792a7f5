package dev.lamina.runtime.data;

import dev.lamina.dsl.random.RandomSource;
import java.util.stream.IntStream;

/** The order in which an epoch sees the examples. */
public final class Order {

  private Order() {}

  /**
   * A function of seed and epoch alone, so that a resumed run goes on as it would have.
   *
   * @param epoch from 0
   * @param size how many examples
   * @param shuffle false for the order they come in
   */
  public static int[] of(long seed, int epoch, int size, boolean shuffle) {
    return shuffle
        ? RandomSource.of(seed, "shuffle", epoch).permutation(size)
        : IntStream.range(0, size).toArray();
  }
}
