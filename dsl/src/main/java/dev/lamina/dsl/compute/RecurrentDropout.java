package dev.lamina.dsl.compute;

import dev.lamina.dsl.random.RandomSource;

/**
 * The dropout masks of a recurrent layer: one for all steps of a sequence. As in Keras each gate
 * has masks of its own where there is recurrent dropout, else all gates share one.
 */
record RecurrentDropout(Batch batch, Recurrent.Reading reading, int gates) {

  /** Factors of the input's features for each gate; null for none. */
  float[][] input(int features) {
    return masks("dropout", reading.dropout(), features);
  }

  /** Factors of the state for each gate; null for none. */
  float[][] recurrent(int units) {
    return masks("recurrent_dropout", reading.recurrentDropout(), units);
  }

  private float[][] masks(String purpose, double rate, int size) {
    if (!batch.training() || rate == 0) {
      return null;
    }
    float[][] masks = new float[gates][];
    for (int gate = 0; gate < gates; gate++) {
      masks[gate] =
          gate > 0 && reading.recurrentDropout() == 0
              ? masks[0]
              : mask(batch.key(reading.seed(), purpose + gate), rate, size);
    }
    return masks;
  }

  private float[] mask(long key, double rate, int size) {
    float[] mask = new float[batch.rows() * size];
    long first = (long) batch.firstRow() * size;
    float scale = (float) (1 / (1 - rate));
    for (int i = 0; i < mask.length; i++) {
      mask[i] = RandomSource.at(key, first + i) < (float) rate ? 0 : scale;
    }
    return mask;
  }
}
