package dev.lamina.dsl.compute;

import dev.lamina.dsl.random.RandomSource;

/**
 * The examples that a layer computes at once: all of a batch, or one thread's part.
 *
 * @param rows how many
 * @param firstRow where they begin in the whole batch
 * @param training whether the network learns from them
 * @param seed the run's
 * @param layer the layer's name
 * @param iteration updates done before
 */
public record Batch(
    int rows, int firstRow, boolean training, long seed, String layer, long iteration) {

  /**
   * The stream of random numbers of this layer and update, for {@link RandomSource#at}, counted
   * over the whole batch.
   *
   * @param own the layer's own seed; null for the run's
   * @param purpose such as dropout
   */
  public long key(Long own, String purpose) {
    return RandomSource.key(own == null ? seed : own, purpose, layer, iteration);
  }
}
