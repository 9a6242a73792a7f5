package dev.lamina.dsl.compute;

import java.util.List;

/**
 * Several inputs or outputs in one array: of each example one after another. A place {@code from}
 * is that of the part's first number in the array, {@code size} what an example has of all parts.
 */
public final class Packing {

  private Packing() {}

  /** The arrays of {@code rows} examples each, packed; a single one is that itself. */
  public static float[] pack(List<float[]> arrays, int rows) {
    if (arrays.size() == 1) {
      return arrays.get(0);
    }
    int size = arrays.stream().mapToInt(array -> array.length / rows).sum();
    float[] packed = new float[rows * size];
    int from = 0;
    for (float[] array : arrays) {
      put(array, rows, packed, from, size);
      from += array.length / rows;
    }
    return packed;
  }

  /** Puts a part of {@code rows} examples in its place. */
  public static void put(float[] part, int rows, float[] packed, int from, int size) {
    int own = part.length / rows;
    for (int row = 0; row < rows; row++) {
      System.arraycopy(part, row * own, packed, from + row * size, own);
    }
  }

  /** Copies a part of {@code rows} examples to {@code part}. */
  public static void get(float[] packed, int from, int size, float[] part, int rows) {
    int own = part.length / rows;
    for (int row = 0; row < rows; row++) {
      System.arraycopy(packed, from + row * size, part, row * own, own);
    }
  }

  /** A copy of a part of {@code rows} examples, {@code own} numbers of each. */
  public static float[] copy(float[] packed, int from, int size, int own, int rows) {
    float[] part = new float[rows * own];
    get(packed, from, size, part, rows);
    return part;
  }

  /** The same from the first example on; the array itself where it holds nothing else. */
  public static float[] part(float[] packed, int from, int size, int own, int rows) {
    return own == size ? packed : copy(packed, from, size, own, rows);
  }
}
