package dev.lamina.dsl.compute;

import java.util.Arrays;

/**
 * The inner product of query and key, times a factor and, if it is learned, the first weight.
 *
 * @param queries of an example
 * @param keys of an example
 * @param width numbers of each
 * @param factor such as 1 / sqrt(width)
 * @param learned whether the first weight scales it too
 */
public record ProductScores(int queries, int keys, int width, float factor, boolean learned)
    implements AttentionScores {

  @Override
  public void forward(float[] q, float[] k, float[][] weights, float[] scores) {
    products(q, k, scores);
    float scale = scale(weights);
    for (int i = 0; i < scores.length; i++) {
      scores[i] *= scale;
    }
  }

  private void products(float[] q, float[] k, float[] products) {
    Arrays.fill(products, 0);
    Matrix.addByTransposed(q, 0, k, 0, products, 0, queries, width, keys);
  }

  private float scale(float[][] weights) {
    return learned ? factor * weights[0][0] : factor;
  }

  @Override
  public void backward(
      float[] q,
      float[] k,
      float[][] weights,
      float[] gradient,
      float[] dq,
      float[] dk,
      float[][] weightGradients) {
    if (learned) {
      float[] products = new float[gradient.length];
      products(q, k, products);
      double sum = 0;
      for (int i = 0; i < products.length; i++) {
        sum += (double) gradient[i] * products[i];
      }
      weightGradients[0][0] += (float) (factor * sum);
    }
    float scale = scale(weights);
    float[] scaled = new float[gradient.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = scale * gradient[i];
    }
    Matrix.add(scaled, 0, k, 0, dq, 0, queries, keys, width);
    Matrix.addTransposed(scaled, 0, q, 0, dk, 0, keys, queries, width);
  }
}
