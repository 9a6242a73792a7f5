package dev.lamina.dsl.loss;

import dev.lamina.dsl.activation.Activation;
import dev.lamina.dsl.activation.LogSoftmax;
import dev.lamina.dsl.activation.Softmax;
import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;

/**
 * Cross-entropy between a target distribution, mostly one-hot, and the output, which is scaled to
 * sum 1 first.
 *
 * @param fromLogits whether outputs are before softmax
 * @param labelSmoothing share of the target that is spread evenly over all classes
 * @param reduction what the losses of a batch are added up to
 */
@Kind(
    doc = "-sum(y_true * log(y_pred)) over classes, with one-hot targets: classification.",
    source = "https://keras.io/api/losses/probabilistic_losses/#categoricalcrossentropy-class",
    example = "loss: categorical_crossentropy")
public record CategoricalCrossentropy(
    @Arg(doc = "Outputs are logits: the last layer has no softmax.", def = "false")
        boolean fromLogits,
    @Arg(
            doc = "Share of each target that is spread evenly over all classes.",
            def = "0.0",
            min = 0,
            max = 1)
        double labelSmoothing,
    @Arg(doc = Reduction.DOC, def = Reduction.DEFAULT) Reduction reduction)
    implements Loss {

  @Override
  public double value(float[] target, int targetAt, float[] output, int outputAt, int size) {
    double total = fromLogits ? LogSoftmax.logSumExp(output, outputAt, size) : 0;
    float sum = fromLogits ? 1 : (float) Vectors.sum(output, outputAt, size);
    double loss = 0;
    for (int i = 0; i < size; i++) {
      float y = output[outputAt + i];
      double log = fromLogits ? y - total : Math.log(Probability.clip(y / sum));
      loss -= smooth(target[targetAt + i], size) * log;
    }
    return loss;
  }

  @Override
  public void gradient(
      float[] target, int targetAt, float[] output, int outputAt, int size, float[] gradient) {
    if (fromLogits) {
      double mass = mass(target, targetAt, size);
      double total = LogSoftmax.logSumExp(output, outputAt, size);
      for (int i = 0; i < size; i++) {
        double p = Math.exp(output[outputAt + i] - total);
        gradient[outputAt + i] = (float) (p * mass - smooth(target[targetAt + i], size));
      }
      return;
    }
    // L = -sum t_i log(y_i / s), s = sum y: dL/dy_i = (sum of the t that count - t_i s / y_i) / s
    float sum = (float) Vectors.sum(output, outputAt, size);
    double counted = 0;
    for (int i = 0; i < size; i++) {
      if (Probability.isInside(output[outputAt + i] / sum)) {
        counted += smooth(target[targetAt + i], size);
      }
    }
    for (int i = 0; i < size; i++) {
      float p = output[outputAt + i] / sum;
      double own = Probability.isInside(p) ? smooth(target[targetAt + i], size) / p : 0;
      gradient[outputAt + i] = (float) ((counted - own) / sum);
    }
  }

  @Override
  public boolean fusesWith(Activation activation) {
    return !fromLogits && activation instanceof Softmax;
  }

  @Override
  public void fusedGradient(
      float[] target, int targetAt, float[] output, int outputAt, int size, float[] gradient) {
    double mass = mass(target, targetAt, size);
    for (int i = 0; i < size; i++) {
      gradient[outputAt + i] =
          (float) (output[outputAt + i] * mass - smooth(target[targetAt + i], size));
    }
  }

  private double smooth(float target, int size) {
    return target * (1 - labelSmoothing) + labelSmoothing / size;
  }

  /** The sum of the targets, 1 for one-hot ones. */
  private double mass(float[] target, int targetAt, int size) {
    double mass = 0;
    for (int i = 0; i < size; i++) {
      mass += smooth(target[targetAt + i], size);
    }
    return mass;
  }

  @Override
  public String refuses(Activation activation, int width) {
    return LastLayer.refusesClasses("categorical_crossentropy", fromLogits, activation, width);
  }
}
