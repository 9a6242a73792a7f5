package dev.lamina.dsl.compute;

/**
 * Products of row-major matrices in plain Java, with inner loops along rows, which HotSpot turns
 * into vector instructions.
 */
public final class Matrix {

  private Matrix() {}

  /**
   * c += a b.
   *
   * @param rows of a and c
   * @param inner columns of a, rows of b
   * @param columns of b and c
   */
  public static void add(
      float[] a,
      int aAt,
      float[] b,
      int bAt,
      float[] c,
      int cAt,
      int rows,
      int inner,
      int columns) {
    for (int i = 0; i < rows; i++) {
      for (int k = 0; k < inner; k++) {
        scaled(a[aAt + i * inner + k], b, bAt + k * columns, c, cAt + i * columns, columns);
      }
    }
  }

  /** c += transposed(a) b: a has {@code inner} rows of {@code rows} numbers. */
  public static void addTransposed(
      float[] a,
      int aAt,
      float[] b,
      int bAt,
      float[] c,
      int cAt,
      int rows,
      int inner,
      int columns) {
    for (int k = 0; k < inner; k++) {
      for (int i = 0; i < rows; i++) {
        scaled(a[aAt + k * rows + i], b, bAt + k * columns, c, cAt + i * columns, columns);
      }
    }
  }

  /** c += a transposed(b): b has {@code columns} rows of {@code inner} numbers. */
  public static void addByTransposed(
      float[] a,
      int aAt,
      float[] b,
      int bAt,
      float[] c,
      int cAt,
      int rows,
      int inner,
      int columns) {
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        double sum = 0;
        int from = aAt + i * inner;
        int other = bAt + j * inner;
        for (int k = 0; k < inner; k++) {
          sum += a[from + k] * b[other + k];
        }
        c[cAt + i * columns + j] += (float) sum;
      }
    }
  }

  /** Adds a row to each row of c. */
  public static void addToRows(float[] row, float[] c, int rows, int columns) {
    for (int i = 0; i < rows; i++) {
      scaled(1, row, 0, c, i * columns, columns);
    }
  }

  /** sums += the sum of the rows of a. */
  public static void addRows(float[] a, float[] sums, int rows, int columns) {
    for (int i = 0; i < rows; i++) {
      scaled(1, a, i * columns, sums, 0, columns);
    }
  }

  /** The transposed of a. */
  public static float[] transposed(float[] a, int rows, int columns) {
    float[] result = new float[rows * columns];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        result[j * rows + i] = a[i * columns + j];
      }
    }
    return result;
  }

  private static void scaled(float factor, float[] b, int bAt, float[] c, int cAt, int length) {
    for (int j = 0; j < length; j++) {
      c[cAt + j] += factor * b[bAt + j];
    }
  }
}
