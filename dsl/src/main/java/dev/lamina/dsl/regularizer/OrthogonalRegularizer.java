package dev.lamina.dsl.regularizer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import java.util.Arrays;

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

  /** All vectors, their lengths, and one vector more. */
  @Override
  public int work(int[] shape) {
    int vectors = vectors(shape);
    int length = length(shape);
    return Math.addExact(Math.multiplyExact(vectors, length), vectors + length);
  }

  @Override
  public double penalty(float[] values, int[] shape, double[] work) {
    int vectors = vectors(shape);
    int length = length(shape);
    fillUnits(values, shape, work);
    double sum = 0;
    for (int i = 0; i < vectors; i++) {
      for (int j = 0; j < i; j++) {
        sum += Math.abs(dot(work, i * length, j * length, length));
      }
    }
    return factor * sum / pairs(vectors);
  }

  @Override
  public void addGradient(
      float[] values, int[] shape, float scale, float[] gradient, double[] work) {
    int vectors = vectors(shape);
    int length = length(shape);
    fillUnits(values, shape, work);
    int norms = vectors * length;
    int pull = norms + vectors;
    double each = scale * factor / pairs(vectors);
    for (int i = 0; i < vectors; i++) {
      Arrays.fill(work, pull, pull + length, 0);
      for (int j = 0; j < vectors; j++) {
        double sign = i == j ? 0 : Math.signum(dot(work, i * length, j * length, length));
        for (int k = 0; k < length; k++) {
          work[pull + k] += sign * work[j * length + k];
        }
      }
      // through the division by the vector's own length
      double along = dot(work, pull, i * length, length);
      for (int k = 0; k < length; k++) {
        gradient[place(shape, i, k)] +=
            (float) (each * (work[pull + k] - along * work[i * length + k]) / work[norms + i]);
      }
    }
  }

  private int vectors(int[] shape) {
    return shape[mode == Mode.ROWS ? 0 : 1];
  }

  private int length(int[] shape) {
    return shape[mode == Mode.ROWS ? 1 : 0];
  }

  /** Where in the matrix number {@code k} of vector {@code i} is. */
  private int place(int[] shape, int i, int k) {
    return mode == Mode.ROWS ? i * shape[1] + k : k * shape[1] + i;
  }

  /** Puts the vectors, scaled to length 1, one after another, and behind them their lengths. */
  private void fillUnits(float[] values, int[] shape, double[] work) {
    int vectors = vectors(shape);
    int length = length(shape);
    for (int i = 0; i < vectors; i++) {
      int at = i * length;
      for (int k = 0; k < length; k++) {
        work[at + k] = values[place(shape, i, k)];
      }
      double norm = Math.sqrt(dot(work, at, at, length));
      // The zero vector has no direction and is left as it is.
      norm = norm == 0 ? 1 : norm;
      for (int k = 0; k < length; k++) {
        work[at + k] /= norm;
      }
      work[vectors * length + i] = norm;
    }
  }

  /** At least 1: a batch of a single example has no pairs, and no penalty. */
  private static double pairs(int vectors) {
    return Math.max(1, vectors * (vectors - 1.0) / 2);
  }

  private static double dot(double[] numbers, int a, int b, int length) {
    double sum = 0;
    for (int i = 0; i < length; i++) {
      sum += numbers[a + i] * numbers[b + i];
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
