package dev.lamina.dsl.compute;

import java.util.Arrays;

/**
 * Numbers changed at random while training, each by a function of seed, layer, iteration and its
 * place in the whole batch alone: y = x * factor + shift. Afterwards they stay as they are.
 */
public final class Noise implements LayerMath {

  /** A random number for each place. */
  @FunctionalInterface
  public interface Field {

    /** The number at {@code place} of the stream {@code key}. */
    float at(long key, long place);
  }

  private final int size;
  private final int places;
  private final Long seed;
  private final String purpose;
  private final Field factor;
  private final Field shift;

  /**
   * For examples of {@code size} numbers.
   *
   * @param places how many random places an example has: {@code size}, or its channels where all
   *     numbers of a channel share one
   * @param seed the layer's own; null for the run's
   * @param purpose tells its numbers from others of the layer
   * @param factor of each number
   * @param shift of each number
   */
  public Noise(int size, int places, Long seed, String purpose, Field factor, Field shift) {
    this.size = size;
    this.places = places;
    this.seed = seed;
    this.purpose = purpose;
    this.factor = factor;
    this.shift = shift;
  }

  @Override
  public void forward(Batch batch, float[] input, float[][] weights, float[] output) {
    if (!batch.training()) {
      System.arraycopy(input, 0, output, 0, batch.rows() * size);
      return;
    }
    long key = batch.key(seed, purpose);
    float[] factors = new float[places];
    float[] shifts = new float[places];
    for (int row = 0; row < batch.rows(); row++) {
      draw(factor, batch, key, row, factors);
      draw(shift, batch, key, row, shifts);
      for (int from = row * size; from < (row + 1) * size; from += places) {
        for (int i = 0; i < places; i++) {
          output[from + i] = input[from + i] * factors[i] + shifts[i];
        }
      }
    }
  }

  private void draw(Field field, Batch batch, long key, int row, float[] numbers) {
    long first = (long) (batch.firstRow() + row) * places;
    for (int i = 0; i < places; i++) {
      numbers[i] = field.at(key, first + i);
    }
  }

  @Override
  public void backward(
      Batch batch,
      float[] input,
      float[][] weights,
      float[] output,
      float[] outputGradient,
      float[] inputGradient,
      float[][] weightGradients) {
    long key = batch.key(seed, purpose);
    float[] factors = new float[places];
    for (int row = 0; row < batch.rows(); row++) {
      if (batch.training()) {
        draw(factor, batch, key, row, factors);
      } else {
        Arrays.fill(factors, 1);
      }
      for (int from = row * size; from < (row + 1) * size; from += places) {
        for (int i = 0; i < places; i++) {
          inputGradient[from + i] += outputGradient[from + i] * factors[i];
        }
      }
    }
  }
}
