package dev.lamina.runtime.search;

import dev.lamina.dsl.random.RandomSource;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * A normal distribution in the unit cube that moves and stretches towards good points: CMA-ES with
 * the defaults of Hansen's tutorial (2016), equations 48 to 58, with weights below zero for bad
 * points.
 */
final class Covariance {

  /** Draws outside the cube before one is moved to its side. */
  private static final int DRAWS = 100;

  private static final double TINY = 1e-8;

  private final int n;
  private final double[] mean;
  private final double[][] c;
  private final double[] path;
  private final double[] stepPath;
  private double step;
  private int generation;
  private double[][] axes;
  private double[] lengths;

  Covariance(double[] mean, double step) {
    this.n = mean.length;
    this.mean = mean.clone();
    this.step = step;
    this.c = new double[n][n];
    for (int i = 0; i < n; i++) {
      c[i][i] = 1;
    }
    this.path = new double[n];
    this.stepPath = new double[n];
    decompose();
  }

  /** How many points a generation has. */
  int population() {
    return 4 + (int) Math.floor(3 * StrictMath.log(n));
  }

  private void decompose() {
    EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(c));
    axes = eigen.getV().getData();
    lengths =
        Arrays.stream(eigen.getRealEigenvalues())
            .map(value -> StrictMath.sqrt(Math.max(value, TINY)))
            .toArray();
  }

  /** A point by chance, within the cube. */
  double[] draw(RandomSource random) {
    double[] point = new double[n];
    for (int tries = 0; tries < DRAWS; tries++) {
      double[] z = new double[n];
      for (int i = 0; i < n; i++) {
        z[i] = lengths[i] * random.nextGaussian();
      }
      boolean inside = true;
      for (int i = 0; i < n; i++) {
        point[i] = mean[i] + step * dot(axes[i], z);
        inside &= point[i] >= 0 && point[i] <= 1;
      }
      if (inside) {
        return point;
      }
    }
    return Arrays.stream(point).map(x -> Math.min(1, Math.max(0, x))).toArray();
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /**
   * Learns from a generation.
   *
   * @param points best first; fewer than two teach nothing
   */
  void learn(List<double[]> points) {
    int size = points.size();
    if (size < 2) {
      return;
    }
    Rates rates = Rates.of(n, size);
    generation++;
    double[][] y = new double[size][n];
    for (int k = 0; k < size; k++) {
      for (int i = 0; i < n; i++) {
        y[k][i] = (points.get(k)[i] - mean[i]) / step;
      }
    }
    double[] move = new double[n];
    for (int k = 0; k < size / 2; k++) {
      for (int i = 0; i < n; i++) {
        move[i] += rates.weights()[k] * y[k][i];
      }
    }
    double[] whitened = whitened(move);
    double keep = StrictMath.sqrt(rates.cs() * (2 - rates.cs()) * rates.effective());
    for (int i = 0; i < n; i++) {
      mean[i] += step * move[i];
      stepPath[i] = (1 - rates.cs()) * stepPath[i] + keep * whitened[i];
    }
    double expected = StrictMath.sqrt(n) * (1 - 1 / (4.0 * n) + 1 / (21.0 * n * n));
    double length = StrictMath.sqrt(dot(stepPath, stepPath));
    step *= StrictMath.exp(rates.cs() / rates.ds() * (length / expected - 1));
    double fresh = 1 - StrictMath.pow(1 - rates.cs(), 2 * (generation + 1));
    boolean steady = length / StrictMath.sqrt(fresh) < (1.4 + 2 / (n + 1.0)) * expected;
    double along = StrictMath.sqrt(rates.cc() * (2 - rates.cc()) * rates.effective());
    for (int i = 0; i < n; i++) {
      path[i] = (1 - rates.cc()) * path[i] + (steady ? along * move[i] : 0);
    }
    stretch(rates, y, steady);
    decompose();
  }

  /** The inverse root of the covariance times a vector. */
  private double[] whitened(double[] vector) {
    double[] result = new double[n];
    for (int j = 0; j < n; j++) {
      double along = 0;
      for (int i = 0; i < n; i++) {
        along += axes[i][j] * vector[i];
      }
      for (int i = 0; i < n; i++) {
        result[i] += axes[i][j] * along / lengths[j];
      }
    }
    return result;
  }

  private void stretch(Rates rates, double[][] y, boolean steady) {
    double[] weights = rates.weights().clone();
    for (int k = 0; k < y.length; k++) {
      if (weights[k] < 0) {
        double[] white = whitened(y[k]);
        weights[k] *= n / (dot(white, white) + TINY);
      }
    }
    double lost = steady ? 0 : rates.c1() * rates.cc() * (2 - rates.cc());
    double keep = 1 + lost - rates.c1() - rates.cmu() * Arrays.stream(rates.weights()).sum();
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double many = 0;
        for (int k = 0; k < y.length; k++) {
          many += weights[k] * y[k][i] * y[k][j];
        }
        c[i][j] = keep * c[i][j] + rates.c1() * path[i] * path[j] + rates.cmu() * many;
        c[j][i] = c[i][j];
      }
    }
  }

  /**
   * How fast it learns.
   *
   * @param weights of the points, best first
   * @param effective how many points the better half is worth
   */
  private record Rates(
      double[] weights, double effective, double c1, double cmu, double cs, double ds, double cc) {

    static Rates of(int n, int size) {
      double[] weights = new double[size];
      for (int k = 0; k < size; k++) {
        weights[k] = StrictMath.log((size + 1) / 2.0) - StrictMath.log(k + 1);
      }
      double mu = effective(weights, 0, size / 2);
      double c1 = 2 / ((n + 1.3) * (n + 1.3) + mu);
      double cmu = Math.min(1 - c1 - TINY, 2 * (mu - 2 + 1 / mu) / ((n + 2.0) * (n + 2) + mu));
      double bad =
          Math.min(
              1 + 2 * effective(weights, size / 2, size) / (mu + 2),
              cmu > 0 ? Math.min(1 + c1 / cmu, (1 - c1 - cmu) / (n * cmu)) : 1);
      double good = Arrays.stream(weights).filter(w -> w > 0).sum();
      double worse = -Arrays.stream(weights).filter(w -> w < 0).sum();
      for (int k = 0; k < size; k++) {
        weights[k] *= weights[k] > 0 ? 1 / good : bad / worse;
      }
      double cs = (mu + 2) / (n + mu + 5);
      double ds = 1 + 2 * Math.max(0, StrictMath.sqrt((mu - 1) / (n + 1)) - 1) + cs;
      double cc = (4 + mu / n) / (n + 4 + 2 * mu / n);
      return new Rates(weights, mu, c1, cmu, cs, ds, cc);
    }

    private static double effective(double[] weights, int from, int to) {
      double sum = 0;
      double squares = 0;
      for (int k = from; k < to; k++) {
        sum += weights[k];
        squares += weights[k] * weights[k];
      }
      return sum * sum / squares;
    }
  }
}
