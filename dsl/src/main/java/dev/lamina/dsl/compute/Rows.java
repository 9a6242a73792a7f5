package dev.lamina.dsl.compute;

/**
 * Sums of scaled rows: the inner loops of convolutions. Four rows at once, because then the target
 * is read and written once for four; HotSpot makes vector instructions of them.
 */
final class Rows {

  private Rows() {}

  /**
   * {@code to[j] += sum of from[fromAt + i * fromStep] * rows[rowsAt + i * rowsStep + j]} for i
   * below {@code count}.
   */
  static void add(
      float[] from,
      int fromAt,
      int fromStep,
      int count,
      float[] rows,
      int rowsAt,
      int rowsStep,
      float[] to,
      int toAt,
      int length) {
    int i = 0;
    for (; i + 3 < count; i += 4) {
      int at = fromAt + i * fromStep;
      float a = from[at];
      float b = from[at + fromStep];
      float c = from[at + 2 * fromStep];
      float d = from[at + 3 * fromStep];
      four(a, b, c, d, rows, rowsAt + i * rowsStep, rowsStep, to, toAt, length);
    }
    for (; i < count; i++) {
      one(from[fromAt + i * fromStep], rows, rowsAt + i * rowsStep, to, toAt, length);
    }
  }

  private static void four(
      float a,
      float b,
      float c,
      float d,
      float[] rows,
      int at,
      int step,
      float[] to,
      int toAt,
      int length) {
    int second = at + step;
    int third = second + step;
    int fourth = third + step;
    for (int j = 0; j < length; j++) {
      to[toAt + j] +=
          a * rows[at + j] + b * rows[second + j] + c * rows[third + j] + d * rows[fourth + j];
    }
  }

  private static void one(float a, float[] rows, int at, float[] to, int toAt, int length) {
    for (int j = 0; j < length; j++) {
      to[toAt + j] += a * rows[at + j];
    }
  }

  /** {@code to[j] += a[j] * b[j]}. */
  static void addProducts(
      float[] a, int aAt, float[] b, int bAt, float[] to, int toAt, int length) {
    for (int j = 0; j < length; j++) {
      to[toAt + j] += a[aAt + j] * b[bAt + j];
    }
  }

  /** Rows of {@code row}, or of zeros where it is null. */
  static void fill(float[] to, float[] row, int length) {
    for (int at = 0; at < to.length; at += length) {
      for (int j = 0; j < length; j++) {
        to[at + j] = row == null ? 0 : row[j];
      }
    }
  }

  /** {@code to += } the sum of all rows. */
  static void addAll(float[] rows, float[] to) {
    for (int at = 0; at < rows.length; at += to.length) {
      for (int j = 0; j < to.length; j++) {
        to[j] += rows[at + j];
      }
    }
  }
}
