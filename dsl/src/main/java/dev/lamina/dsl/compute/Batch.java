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
 * @param mask which places of the layer's input count; null where all do
 * @param trainable whether an optimizer may change the layer's weights, so that their gradients are
 *     wanted
 */
public record Batch(
    int rows,
    int firstRow,
    boolean training,
    long seed,
    String layer,
    long iteration,
    Mask mask,
    boolean trainable) {

  /** The same without a mask, for a layer that is not frozen. */
  public Batch(int rows, int firstRow, boolean training, long seed, String layer, long iteration) {
    this(rows, firstRow, training, seed, layer, iteration, null, true);
  }

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

  /**
   * A random number in [0, 1) for one of the examples: the same however the batch is split.
   *
   * @param own the layer's own seed; null for the run's
   * @param purpose tells it from the layer's other numbers
   * @param row the example's place among these
   */
  public float uniform(Long own, String purpose, int row) {
    return RandomSource.at(key(own, purpose), firstRow + row);
  }

  /** The same examples as a layer inside the layer gets them. */
  public Batch inside(String part) {
    return new Batch(
        rows, firstRow, training, seed, layer + "/" + part, iteration, mask, trainable);
  }

  /** Every example as {@code steps} examples, for a layer that is applied to each by itself. */
  public Batch stepwise(int steps, String part) {
    int first = firstRow * steps;
    String inner = layer + "/" + part;
    return new Batch(rows * steps, first, training, seed, inner, iteration, null, trainable);
  }
}
