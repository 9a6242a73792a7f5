package dev.lamina.dsl.compute;

/**
 * Mean and variance of the numbers that belong to each place, over examples that come bit by bit
 * (Welford 1962).
 */
public final class Moments {

  private final int[] places;
  private final double[] means;
  private final double[] squares;
  private final long[] counts;

  /**
   * Of no example yet.
   *
   * @param places for each number of an example its place
   * @param count how many places there are
   */
  public Moments(int[] places, int count) {
    this.places = places.clone();
    this.means = new double[count];
    this.squares = new double[count];
    this.counts = new long[count];
  }

  /** Takes in examples, one after another. */
  public void add(float[] examples, int rows) {
    for (int i = 0; i < rows * places.length; i++) {
      int place = places[i % places.length];
      double before = examples[i] - means[place];
      means[place] += before / ++counts[place];
      squares[place] += before * (examples[i] - means[place]);
    }
  }

  /** The mean of each place. */
  public float[] means() {
    float[] result = new float[means.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = (float) means[i];
    }
    return result;
  }

  /** The variance of each place: the mean of the squares of the differences to its mean. */
  public float[] variances() {
    float[] result = new float[squares.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = (float) (squares[i] / counts[i]);
    }
    return result;
  }
}
