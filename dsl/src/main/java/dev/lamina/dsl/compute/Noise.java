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

  /**
   * The random places of an example.
   *
   * @param count how many
   * @param of for each of its numbers the place it takes; null where they follow each other, over
   *     and over
   * @param shared whether all examples have the same random numbers
   */
  public record Places(int count, int[] of, boolean shared) {

    /** So many, one after another, over and over: as many as numbers, or as channels. */
    public static Places of(int count) {
      return new Places(count, null, false);
    }

    /** The place of a number, if the one before it took the place {@code last}. */
    private int after(int last, int number) {
      if (of != null) {
        return of[number];
      }
      return last + 1 == count ? 0 : last + 1; // much faster than a division
    }
  }

  private final int size;
  private final Places places;
  private final Long seed;
  private final String purpose;
  private final Field factor;
  private final Field shift;

  /**
   * For examples of {@code size} numbers.
   *
   * @param places its random ones: {@code size}, or its channels where all numbers of a channel
   *     share one
   * @param seed the layer's own; null for the run's
   * @param purpose tells its numbers from others of the layer
   * @param factor of each number
   * @param shift of each number
   */
  public Noise(int size, Places places, Long seed, String purpose, Field factor, Field shift) {
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
    float[] factors = new float[places.count()];
    float[] shifts = new float[places.count()];
    for (int row = 0; row < batch.rows(); row++) {
      draw(factor, batch, key, row, factors);
      draw(shift, batch, key, row, shifts);
      int place = -1;
      for (int i = 0; i < size; i++) {
        place = places.after(place, i);
        output[row * size + i] = input[row * size + i] * factors[place] + shifts[place];
      }
    }
  }

  private void draw(Field field, Batch batch, long key, int row, float[] numbers) {
    long first = places.shared() ? 0 : (long) (batch.firstRow() + row) * numbers.length;
    for (int i = 0; i < numbers.length; i++) {
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
    float[] factors = new float[places.count()];
    for (int row = 0; row < batch.rows(); row++) {
      if (batch.training()) {
        draw(factor, batch, key, row, factors);
      } else {
        Arrays.fill(factors, 1);
      }
      int place = -1;
      for (int i = 0; i < size; i++) {
        place = places.after(place, i);
        inputGradient[row * size + i] += outputGradient[row * size + i] * factors[place];
      }
    }
  }
}
