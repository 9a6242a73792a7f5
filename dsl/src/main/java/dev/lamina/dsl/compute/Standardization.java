package dev.lamina.dsl.compute;

/**
 * (x - mean) / deviation, or back, with the mean and variance of the place that each number of an
 * example belongs to.
 */
public final class Standardization implements LayerMath {

  /** Keras's smallest deviation. */
  private static final float LEAST = 1e-7f;

  private final int[] places;
  private final float[][] given;
  private final boolean invert;

  private Standardization(int[] places, float[][] given, boolean invert) {
    this.places = places;
    this.given = given;
    this.invert = invert;
  }

  /**
   * With a mean and a variance that are the first two weights.
   *
   * @param places for each number of an example its place among the means
   * @param invert whether to go back: x * deviation + mean
   */
  public static Standardization byWeights(int[] places, boolean invert) {
    return new Standardization(places.clone(), null, invert);
  }

  /** With these means and variances. */
  public static Standardization by(int[] places, float[] means, float[] variances, boolean invert) {
    return new Standardization(
        places.clone(), new float[][] {means.clone(), variances.clone()}, invert);
  }

  private static float[] deviations(float[]... statistics) {
    float[] deviations = new float[statistics[1].length];
    for (int i = 0; i < deviations.length; i++) {
      deviations[i] = Math.max((float) Math.sqrt(statistics[1][i]), LEAST);
    }
    return deviations;
  }

  @Override
  public void forward(Batch batch, float[] input, float[][] weights, float[] output) {
    float[][] statistics = given == null ? weights : given;
    float[] means = statistics[0];
    float[] deviations = deviations(statistics);
    for (int at = 0; at < batch.rows() * places.length; at += places.length) {
      for (int i = 0; i < places.length; i++) {
        float x = input[at + i];
        int place = places[i];
        output[at + i] =
            invert ? x * deviations[place] + means[place] : (x - means[place]) / deviations[place];
      }
    }
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
    float[] deviations = deviations(given == null ? weights : given);
    for (int at = 0; at < batch.rows() * places.length; at += places.length) {
      for (int i = 0; i < places.length; i++) {
        float dy = outputGradient[at + i];
        float deviation = deviations[places[i]];
        inputGradient[at + i] += invert ? dy * deviation : dy / deviation;
      }
    }
  }
}
