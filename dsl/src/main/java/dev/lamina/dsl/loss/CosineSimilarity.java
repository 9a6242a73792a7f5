package dev.lamina.dsl.loss;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;

/**
 * Minus the cosine of the angle between target and output.
 *
 * @param reduction what the losses of a batch are added up to
 */
@Kind(
    doc =
        "-sum(l2_norm(y_true) * l2_norm(y_pred)): the direction of vectors, whatever their length;"
            + " -1 is best.",
    source = "https://keras.io/api/losses/regression_losses/#cosinesimilarity-class",
    example = "loss: cosine_similarity")
public record CosineSimilarity(
    @Arg(doc = Reduction.DOC, def = Reduction.DEFAULT) Reduction reduction) implements Loss {

  /** Keras's guard of a division by the length. */
  private static final double SHORTEST = 1e-7;

  @Override
  public double value(float[] target, int targetAt, float[] output, int outputAt, int size) {
    return -Vectors.dot(target, targetAt, output, outputAt, size)
        / (length(target, targetAt, size) * length(output, outputAt, size));
  }

  @Override
  public void gradient(
      float[] target, int targetAt, float[] output, int outputAt, int size, float[] gradient) {
    double dot = Vectors.dot(target, targetAt, output, outputAt, size);
    double length = length(output, outputAt, size);
    double both = length(target, targetAt, size) * length;
    // An output shorter than the guard is divided by a constant.
    double pull = length > SHORTEST ? dot / (length * length) : 0;
    for (int i = 0; i < size; i++) {
      gradient[outputAt + i] =
          (float) ((pull * output[outputAt + i] - target[targetAt + i]) / both);
    }
  }

  private static double length(float[] vector, int at, int size) {
    return Math.max(Math.sqrt(Vectors.dot(vector, at, vector, at, size)), SHORTEST);
  }
}
