package dev.lamina.runtime.search;

/** A positive definite matrix as a triangle times itself turned over. */
final class Cholesky {

  private final double[][] l;

  private Cholesky(double[][] l) {
    this.l = l;
  }

  /**
   * The triangle of a matrix, of which the part below the diagonal is read.
   *
   * @return null if the matrix is not positive definite, as far as numbers of this precision tell
   */
  static Cholesky of(double[][] a) {
    int n = a.length;
    double[][] l = new double[n][];
    for (int i = 0; i < n; i++) {
      l[i] = new double[i + 1];
      for (int j = 0; j <= i; j++) {
        double sum = a[i][j];
        for (int k = 0; k < j; k++) {
          sum -= l[i][k] * l[j][k];
        }
        if (i == j && !(sum > 0)) {
          return null;
        }
        l[i][j] = i == j ? Math.sqrt(sum) : sum / l[j][j];
      }
    }
    return new Cholesky(l);
  }

  /** Half the logarithm of the determinant. */
  double halfLogDeterminant() {
    double sum = 0;
    for (int i = 0; i < l.length; i++) {
      sum += StrictMath.log(l[i][i]);
    }
    return sum;
  }

  /** The inverse of the triangle times a vector. */
  double[] half(double[] b) {
    double[] x = b.clone();
    for (int i = 0; i < x.length; i++) {
      for (int k = 0; k < i; k++) {
        x[i] -= l[i][k] * x[k];
      }
      x[i] /= l[i][i];
    }
    return x;
  }

  /** The inverse of the matrix times a vector. */
  double[] solve(double[] b) {
    double[] x = half(b);
    for (int i = x.length - 1; i >= 0; i--) {
      x[i] /= l[i][i];
      for (int k = 0; k < i; k++) {
        x[k] -= l[i][k] * x[i];
      }
    }
    return x;
  }

  /** The inverse of the matrix. */
  double[][] inverse() {
    double[][] inverse = new double[l.length][];
    for (int i = 0; i < l.length; i++) {
      double[] unit = new double[l.length];
      unit[i] = 1;
      inverse[i] = solve(unit);
    }
    return inverse;
  }
}
