package dev.lamina.dsl.compute;

/** How well each key goes with each query, as a number, before softmax makes shares of it. */
public interface AttentionScores {

  /**
   * Computes scores.
   *
   * @param q queries one after another
   * @param k keys one after another, each as long as a query
   * @param weights the layer's
   * @param scores gets those of the first query with all keys, then of the second, and so on
   */
  void forward(float[] q, float[] k, float[][] weights, float[] scores);

  /**
   * Adds gradients.
   *
   * @param gradient of the scores
   * @param dq of the queries
   * @param dk of the keys
   * @param weightGradients of the weights
   */
  void backward(
      float[] q,
      float[] k,
      float[][] weights,
      float[] gradient,
      float[] dq,
      float[] dk,
      float[][] weightGradients);
}
