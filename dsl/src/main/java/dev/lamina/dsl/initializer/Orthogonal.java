package dev.lamina.dsl.initializer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.random.RandomSource;

/**
 * A random orthogonal matrix (Saxe and others 2013).
 *
 * @param gain factor of all
 * @param seed of a stream of its own; null takes the run's
 */
@Kind(
    aliases = "OrthogonalInitializer",
    doc =
        "A random matrix with orthonormal rows or columns, times gain: keeps the length of signals.",
    source = "https://keras.io/api/layers/initializers/#orthogonal-class",
    example = "kernel_initializer: orthogonal")
public record Orthogonal(
    @Arg(doc = "Factor of all.", def = "1.0", place = 0) double gain,
    @Arg(doc = "Seed of a stream of its own; none takes the run's.", def = Arg.NONE) Long seed)
    implements Initializer {

  @Override
  public void fill(float[] weights, int[] shape, RandomSource random) {
    int columns = shape[shape.length - 1];
    int rows = weights.length / columns;
    float[] normal = new float[weights.length];
    new Draw(seed, random).normal(normal, 0, 1);
    double[][] vectors = orthonormal(normal, Math.min(rows, columns), Math.max(rows, columns));
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        double value = rows < columns ? vectors[row][column] : vectors[column][row];
        weights[row * columns + column] = (float) (gain * value);
      }
    }
  }

  /**
   * Gram and Schmidt, each vector twice for the sake of rounding: the Q of the QR decomposition
   * whose R has a positive diagonal, which is what Keras's change of signs arrives at.
   */
  private static double[][] orthonormal(float[] numbers, int count, int length) {
    double[][] vectors = new double[count][length];
    for (int k = 0; k < count; k++) {
      double[] vector = vectors[k];
      for (int i = 0; i < length; i++) {
        vector[i] = numbers[k * length + i];
      }
      for (int pass = 0; pass < 2; pass++) {
        for (int j = 0; j < k; j++) {
          double share = dot(vector, vectors[j]);
          for (int i = 0; i < length; i++) {
            vector[i] -= share * vectors[j][i];
          }
        }
      }
      double norm = Math.sqrt(dot(vector, vector));
      for (int i = 0; i < length; i++) {
        vector[i] /= norm;
      }
    }
    return vectors;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  @Override
  public String refuses(int[] shape) {
    return shape.length >= 2
        ? ""
        : "orthogonal fills weights of at least two axes, but this one has " + shape.length;
  }
}
