package dev.lamina.dsl.loss;

/** Sums over slices of larger arrays, in double precision. */
final class Vectors {

  private Vectors() {}

  /** The sum of {@code size} numbers. */
  static double sum(float[] numbers, int at, int size) {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += numbers[at + i];
    }
    return sum;
  }

  /** The sum of the products of two slices. */
  static double dot(float[] a, int aAt, float[] b, int bAt, int size) {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += (double) a[aAt + i] * b[bAt + i];
    }
    return sum;
  }
}
