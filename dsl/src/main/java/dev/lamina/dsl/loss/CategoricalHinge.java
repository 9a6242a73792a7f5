package dev.lamina.dsl.loss;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;

/**
 * What the right class's output lacks to be greater than all others by 1.
 *
 * @param reduction what the losses of a batch are added up to
 */
@Kind(
    doc =
        "max(neg - pos + 1, 0), pos = sum(y_true * y_pred), neg = max((1 - y_true) * y_pred), with"
            + " one-hot targets.",
    source = "https://keras.io/api/losses/hinge_losses/#categoricalhinge-class",
    example = "loss: categorical_hinge")
public record CategoricalHinge(
    @Arg(doc = Reduction.DOC, def = Reduction.DEFAULT) Reduction reduction) implements Loss {

  @Override
  public double value(float[] target, int targetAt, float[] output, int outputAt, int size) {
    int rival = rival(target, targetAt, output, outputAt, size);
    double positive = Vectors.dot(target, targetAt, output, outputAt, size);
    return Math.max(others(target, targetAt, output, outputAt, rival) - positive + 1, 0);
  }

  @Override
  public void gradient(
      float[] target, int targetAt, float[] output, int outputAt, int size, float[] gradient) {
    boolean lacking = value(target, targetAt, output, outputAt, size) > 0;
    for (int i = 0; i < size; i++) {
      gradient[outputAt + i] = lacking ? -target[targetAt + i] : 0;
    }
    if (lacking) {
      int rival = rival(target, targetAt, output, outputAt, size);
      gradient[outputAt + rival] += 1 - target[targetAt + rival];
    }
  }

  /** Where (1 - target) * output is greatest. */
  private static int rival(float[] target, int targetAt, float[] output, int outputAt, int size) {
    int rival = 0;
    for (int i = 1; i < size; i++) {
      if (others(target, targetAt, output, outputAt, i)
          > others(target, targetAt, output, outputAt, rival)) {
        rival = i;
      }
    }
    return rival;
  }

  private static double others(
      float[] target, int targetAt, float[] output, int outputAt, int index) {
    return (1 - (double) target[targetAt + index]) * output[outputAt + index];
  }
}
