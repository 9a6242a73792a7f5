package dev.lamina.runtime.search;

import java.util.Arrays;

/**
 * How alike two places are to a Gaussian process. The values are a sum of what each parameter does
 * by itself, what each two do together, and so on up to all of them (Durrande and others 2013,
 * "ANOVA kernels and RKHS of zero mean functions"): size * (product of (1 + together * k) - 1) /
 * ((1 + together)^n - 1), where k is the Matern 5/2 kernel of a parameter. If {@code together} is
 * small, each parameter counts by itself, and what was learned of one holds whatever the others
 * are; if it is great, all count together, as in the usual kernel.
 */
final class Kernel {

  /** The logarithms that a kernel is made from are these, behind one for each parameter. */
  static final int MORE = 2;

  private final boolean[] unordered;
  private final int n;

  /** For each parameter one over the square of its length. */
  private final double[] weights;

  private final double size;
  private final double together;

  /** One over (1 + together)^n. */
  private final double alone;

  /**
   * A kernel.
   *
   * @param theta logarithms: of the weight of each parameter, of the size, and of together; what
   *     follows is not the kernel's
   * @param unordered parameters of which only equal or not counts
   */
  Kernel(double[] theta, boolean[] unordered) {
    this.unordered = unordered;
    this.n = unordered.length;
    this.weights = Arrays.stream(theta, 0, n).map(StrictMath::exp).toArray();
    this.size = StrictMath.exp(theta[n]);
    this.together = StrictMath.exp(theta[n + 1]);
    this.alone = StrictMath.exp(-n * StrictMath.log1p(together));
  }

  /** That of a place with itself. */
  double size() {
    return size;
  }

  double[] weights() {
    return weights;
  }

  private double distance(double[] a, double[] b, int d) {
    double far = a[d] - b[d];
    return unordered[d] ? (Math.abs(far) > 1e-9 ? 1 : 0) : far * far;
  }

  /** The kernel of two places. */
  double of(double[] a, double[] b) {
    double product = 1;
    for (int d = 0; d < n; d++) {
      double far = Math.sqrt(5 * weights[d] * distance(a, b, d));
      double alike = far == 0 ? 1 : (1 + far + far * far / 3) * StrictMath.exp(-far);
      product *= (1 + together * alike) / (1 + together);
    }
    return size * (product - alone) / (1 - alone);
  }

  /**
   * The kernel of two places.
   *
   * @param bends is filled with the derivatives by the square of the distance in each parameter
   * @param slopes is filled with the derivatives by theta; may be empty if they are not wanted
   */
  double of(double[] a, double[] b, double[] bends, double[] slopes) {
    double product = 1;
    double sum = 0;
    for (int d = 0; d < n; d++) {
      double far = Math.sqrt(5 * weights[d] * distance(a, b, d));
      double falling = far == 0 ? 1 : StrictMath.exp(-far);
      double alike = (1 + far + far * far / 3) * falling;
      double part = 1 + together * alike;
      bends[d] = -5.0 / 6 * (1 + far) * falling * weights[d] * together / part;
      product *= part / (1 + together);
      sum += together * alike / part;
    }
    double kernel = size * (product - alone) / (1 - alone);
    for (int d = 0; d < n; d++) {
      bends[d] *= size * product / (1 - alone);
    }
    if (slopes.length > 0) {
      for (int d = 0; d < n; d++) {
        slopes[d] = bends[d] * distance(a, b, d);
      }
      slopes[n] = kernel;
      double all = n * together / (1 + together);
      double byProduct = product * (sum - all) * (1 - alone);
      double byAlone = alone * all * (1 - product);
      slopes[n + 1] = size * (byProduct + byAlone) / ((1 - alone) * (1 - alone));
    }
    return kernel;
  }
}
