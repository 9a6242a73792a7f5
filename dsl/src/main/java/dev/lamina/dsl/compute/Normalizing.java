package dev.lamina.dsl.compute;

/**
 * Groups of an example's numbers brought to one size: y = gamma * (x - mean) * factor + beta, mean
 * and factor being the group's own. Batches and moving averages have no part in it.
 */
public final class Normalizing implements LayerMath {

  /** What a group is divided by. */
  public enum By {
    /** The root of variance + epsilon, after the mean was subtracted. */
    VARIANCE,
    /** The root of mean square + epsilon. */
    MEAN_SQUARE,
    /** The length, but at least epsilon. */
    LENGTH
  }

  private final By by;
  private final double epsilon;
  private final boolean scale;
  private final boolean center;
  private final int groups;
  private final int size;
  private final int[] places;
  private final int[] weightOf;
  private double[] means = {};
  private double[] factors = {};

  /**
   * Over groups of equal size.
   *
   * @param groupOf for each number of an example the group it belongs to, from 0
   * @param weightOf for each number of an example the place of its gamma and beta
   * @param epsilon as {@code by} has it
   * @param scale whether the first weight is gamma
   * @param center whether the last weight is beta
   */
  public Normalizing(
      int[] groupOf, int[] weightOf, By by, double epsilon, boolean scale, boolean center) {
    this.by = by;
    this.epsilon = epsilon;
    this.scale = scale;
    this.center = center;
    int most = 0;
    for (int group : groupOf) {
      most = Math.max(most, group);
    }
    this.groups = most + 1;
    this.size = groupOf.length / groups;
    this.places = new int[groupOf.length];
    this.weightOf = new int[groupOf.length];
    int[] filled = new int[groups];
    for (int i = 0; i < groupOf.length; i++) {
      int at = groupOf[i] * size + filled[groupOf[i]]++;
      places[at] = i;
      this.weightOf[at] = weightOf[i];
    }
  }

  @Override
  public void forward(Batch batch, float[] input, float[][] weights, float[] output) {
    means = new double[batch.rows() * groups];
    factors = new double[batch.rows() * groups];
    float[] gamma = scale ? weights[0] : null;
    float[] beta = center ? weights[weights.length - 1] : null;
    for (int at = 0; at < means.length; at++) {
      int row = at / groups * places.length;
      int from = at % groups * size;
      measure(input, row, from, at);
      for (int i = from; i < from + size; i++) {
        double value = (input[row + places[i]] - means[at]) * factors[at];
        value = gamma == null ? value : value * gamma[weightOf[i]];
        output[row + places[i]] = (float) (beta == null ? value : value + beta[weightOf[i]]);
      }
    }
  }

  private void measure(float[] input, int row, int from, int at) {
    double mean = 0;
    if (by == By.VARIANCE) {
      for (int i = from; i < from + size; i++) {
        mean += input[row + places[i]];
      }
      mean /= size;
    }
    double squares = 0;
    for (int i = from; i < from + size; i++) {
      double difference = input[row + places[i]] - mean;
      squares += difference * difference;
    }
    means[at] = mean;
    factors[at] =
        by == By.LENGTH
            ? Math.min(1 / Math.sqrt(squares), 1 / epsilon)
            : 1 / Math.sqrt(squares / size + epsilon);
  }

  @Override
  public void backward(
      Batch batch,
      float[] input,
      float[][] weights,
      float[] output,
      float[] outputGradient,
      float[] inputGradient,
      float[][] weightGradients) {
    float[] gamma = scale ? weights[0] : null;
    for (int at = 0; at < means.length; at++) {
      int row = at / groups * places.length;
      int from = at % groups * size;
      double sum = 0;
      double product = 0;
      for (int i = from; i < from + size; i++) {
        double normal = (input[row + places[i]] - means[at]) * factors[at];
        double dy = outputGradient[row + places[i]];
        if (scale) {
          weightGradients[0][weightOf[i]] += (float) (dy * normal);
        }
        if (center) {
          weightGradients[weightGradients.length - 1][weightOf[i]] += (float) dy;
        }
        double inner = gamma == null ? dy : dy * gamma[weightOf[i]];
        sum += inner;
        product += inner * normal;
      }
      double all = by == By.VARIANCE ? sum / size : 0;
      double along = by == By.LENGTH ? length(factors[at], product) : product / size;
      for (int i = from; i < from + size; i++) {
        double normal = (input[row + places[i]] - means[at]) * factors[at];
        double dy = outputGradient[row + places[i]];
        double inner = gamma == null ? dy : dy * gamma[weightOf[i]];
        inputGradient[row + places[i]] += (float) (factors[at] * (inner - all - normal * along));
      }
    }
  }

  /** A length below epsilon does not count, and neither do its changes. */
  private double length(double factor, double product) {
    return factor < 1 / epsilon ? product : 0;
  }
}
