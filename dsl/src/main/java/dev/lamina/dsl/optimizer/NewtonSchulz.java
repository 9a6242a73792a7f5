package dev.lamina.dsl.optimizer;

/**
 * Makes a matrix nearly orthogonal by a polynomial: x = a x + (b A + c A A) x, where A = x x'.
 *
 * @param a its first factor
 * @param b its second
 * @param c its third
 * @param steps how often it is applied
 */
record NewtonSchulz(double a, double b, double c, int steps) {

  /** Keeps the division finite. */
  private static final double TINY = 1e-7;

  /** The matrix made orthogonal; row-major. */
  float[] orthogonal(float[] matrix, int rows, int columns) {
    boolean tall = rows > columns;
    int m = Math.min(rows, columns);
    int n = Math.max(rows, columns);
    float[] x = tall ? transposed(matrix, rows, columns) : matrix.clone();
    double sum = 0;
    for (float value : x) {
      sum += (double) value * value;
    }
    float norm = (float) (Math.sqrt(sum) + TINY);
    for (int i = 0; i < x.length; i++) {
      x[i] /= norm;
    }
    for (int step = 0; step < steps; step++) {
      float[] square = product(x, transposed(x, m, n), m, n, m);
      float[] fourth = product(square, square, m, m, m);
      for (int i = 0; i < square.length; i++) {
        square[i] = (float) b * square[i] + (float) c * fourth[i];
      }
      float[] more = product(square, x, m, m, n);
      for (int i = 0; i < x.length; i++) {
        x[i] = (float) a * x[i] + more[i];
      }
    }
    return tall ? transposed(x, m, n) : x;
  }

  private static float[] transposed(float[] matrix, int rows, int columns) {
    float[] other = new float[matrix.length];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        other[column * rows + row] = matrix[row * columns + column];
      }
    }
    return other;
  }

  /** (m, k) times (k, n); the inner loop runs along rows, so that it becomes vector code. */
  private static float[] product(float[] left, float[] right, int m, int k, int n) {
    float[] product = new float[m * n];
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < k; j++) {
        float factor = left[i * k + j];
        int at = j * n;
        int to = i * n;
        for (int l = 0; l < n; l++) {
          product[to + l] += factor * right[at + l];
        }
      }
    }
    return product;
  }
}
