package dev.lamina.dsl.compute;

/**
 * The last axis times a matrix, plus a bias: Keras's dense on any rank. Weights are the matrix (in,
 * out) and, if there are two, the bias.
 */
public final class Projection implements LayerMath {

  private final int places;
  private final int in;
  private final int out;

  /**
   * For examples of so many vectors.
   *
   * @param places vectors in an example
   * @param in their features
   * @param out features of the results
   */
  public Projection(int places, int in, int out) {
    this.places = places;
    this.in = in;
    this.out = out;
  }

  @Override
  public void forward(Batch batch, float[] input, float[][] weights, float[] output) {
    int vectors = batch.rows() * places;
    for (int vector = 0; vector < vectors; vector++) {
      for (int i = 0; i < out; i++) {
        output[vector * out + i] = weights.length > 1 ? weights[1][i] : 0;
      }
    }
    Matrix.add(input, 0, weights[0], 0, output, 0, vectors, in, out);
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
    int vectors = batch.rows() * places;
    Matrix.addByTransposed(outputGradient, 0, weights[0], 0, inputGradient, 0, vectors, out, in);
    if (!batch.trainable()) {
      return;
    }
    Matrix.addTransposed(input, 0, outputGradient, 0, weightGradients[0], 0, in, vectors, out);
    if (weights.length > 1) {
      for (int vector = 0; vector < vectors; vector++) {
        for (int i = 0; i < out; i++) {
          weightGradients[1][i] += outputGradient[vector * out + i];
        }
      }
    }
  }
}
