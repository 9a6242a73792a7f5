package dev.lamina.runtime.data;

import java.util.Optional;

/**
 * Examples side by side, as a network wants them. The arrays are used again for a later batch:
 * whoever wants to keep them copies them.
 *
 * @param features {@code rows} examples one after another, channels last; of several inputs each
 *     example has them one after another, in the model's order
 * @param targets their targets; of several outputs likewise
 * @param weights how much each example counts in the loss of each output: for each example one
 *     number for each output, in the model's order; empty for 1 each
 * @param rows how many examples
 */
public record Batch(float[] features, float[] targets, Optional<float[]> weights, int rows) {

  /** Examples that count alike. */
  public Batch(float[] features, float[] targets, int rows) {
    this(features, targets, Optional.empty(), rows);
  }
}
