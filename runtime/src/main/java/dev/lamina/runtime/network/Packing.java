package dev.lamina.runtime.network;

import java.util.Arrays;
import java.util.List;

/**
 * Several inputs or outputs in one array: per example one after another. With a single one it is
 * that one's array.
 */
final class Packing {

  private Packing() {}

  /** The arrays of {@code rows} examples each, packed. */
  static float[] pack(List<float[]> arrays, int rows) {
    if (arrays.size() == 1) {
      return arrays.get(0);
    }
    int size = arrays.stream().mapToInt(array -> array.length / rows).sum();
    float[] packed = new float[rows * size];
    int at = 0;
    for (float[] array : arrays) {
      int own = array.length / rows;
      for (int row = 0; row < rows; row++) {
        System.arraycopy(array, row * own, packed, row * size + at, own);
      }
      at += own;
    }
    return packed;
  }

  /**
   * One of the packed arrays, of a part of the batch.
   *
   * @param size numbers of an example, all arrays together
   * @param at where this one begins within an example
   * @param own its numbers of an example
   */
  static float[] slice(float[] packed, Part part, int size, int at, int own) {
    int first = part.first() * size;
    if (own == size) {
      return Arrays.copyOfRange(packed, first, first + part.rows() * size);
    }
    float[] slice = new float[part.rows() * own];
    for (int row = 0; row < part.rows(); row++) {
      System.arraycopy(packed, first + row * size + at, slice, row * own, own);
    }
    return slice;
  }
}
