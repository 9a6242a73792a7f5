package dev.lamina.dsl.regularizer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;

/**
 * Mean absolute cosine between the rows, or between the columns, of a matrix.
 *
 * @param factor of the mean
 * @param mode which vectors are to be orthogonal
 */
@Kind(
    doc =
        "Adds factor * mean(|cosine|) over all pairs of rows (or columns): pushes them to be orthogonal.",
    source = "https://keras.io/api/layers/regularizers/#orthogonalregularizer-class",
    example = "kernel_regularizer: {orthogonal_regularizer: {factor: 0.01, mode: columns}}")
public record OrthogonalRegularizer(
    @Arg(doc = "Factor of the mean.", def = "0.01", min = 0, place = 0) double factor,
    @Arg(doc = "Which vectors are to be orthogonal.", def = "rows") Mode mode)
    implements Regularizer {

  /** The vectors of a matrix. */
  public enum Mode {
    ROWS,
    COLUMNS
  }

  @Override
  public double penalty(float[] values, int[] shape) {
    double[][] units = vectors(values, shape);
    for (double[] unit : units) {
      scale(unit, norm(unit));
    }
    double sum = 0;
    for (int i = 0; i < units.length; i++) {
      for (int j = 0; j < i; j++) {
        sum += Math.abs(dot(units[i], units[j]));
      }
    }
    return factor * sum / pairs(units.length);
  }

  @Override
  public void addGradient(float[] values, int[] shape, float scale, float[] gradient) {
    double[][] units = vectors(values, shape);
    double[] norms = new double[units.length];
    for (int i = 0; i < units.length; i++) {
      norms[i] = norm(units[i]);
      scale(units[i], norms[i]);
    }
    double each = scale * factor / pairs(units.length);
    int columns = shape[1];
    for (int i = 0; i < units.length; i++) {
      double[] pull = new double[units[i].length];
      for (int j = 0; j < units.length; j++) {
        double sign = i == j ? 0 : Math.signum(dot(units[i], units[j]));
        for (int k = 0; k < pull.length; k++) {
          pull[k] += sign * units[j][k];
        }
      }
      // through the division by the vector's own length
      double along = dot(pull, units[i]);
      for (int k = 0; k < pull.length; k++) {
        int at = mode == Mode.ROWS ? i * columns + k : k * columns + i;
        gradient[at] += (float) (each * (pull[k] - along * units[i][k]) / norms[i]);
      }
    }
  }

  private double[][] vectors(float[] values, int[] shape) {
    int rows = shape[0];
    int columns = shape[1];
    boolean byRow = mode == Mode.ROWS;
    double[][] vectors = new double[byRow ? rows : columns][byRow ? columns : rows];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        vectors[byRow ? row : column][byRow ? column : row] = values[row * columns + column];
      }
    }
    return vectors;
  }

  /** At least 1: a batch of a single example has no pairs, and no penalty. */
  private static double pairs(int vectors) {
    return Math.max(1, vectors * (vectors - 1.0) / 2);
  }

  /** The length; 1 for the zero vector, which has no direction and is left as it is. */
  private static double norm(double[] vector) {
    double norm = Math.sqrt(dot(vector, vector));
    return norm == 0 ? 1 : norm;
  }

  private static void scale(double[] vector, double norm) {
    for (int i = 0; i < vector.length; i++) {
      vector[i] /= norm;
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  @Override
  public boolean elementwise() {
    return false;
  }

  @Override
  public String refuses(int[] shape) {
    if (shape.length != 2) {
      return "orthogonal_regularizer compares the rows or columns of a matrix, but this has "
          + shape.length
          + " axes";
    }
    return shape[mode == Mode.ROWS ? 0 : 1] >= 2
        ? ""
        : "orthogonal_regularizer needs at least two "
            + (mode == Mode.ROWS ? "rows" : "columns")
            + " to compare";
  }
}
