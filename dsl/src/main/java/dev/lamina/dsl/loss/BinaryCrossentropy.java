package dev.lamina.dsl.loss;

import dev.lamina.dsl.activation.Activation;
import dev.lamina.dsl.activation.Sigmoid;
import dev.lamina.dsl.activation.Softplus;
import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;

/**
 * Cross-entropy of yes and no, for each output by itself.
 *
 * @param fromLogits whether outputs are before sigmoid
 * @param labelSmoothing how far targets are moved from 0 and 1 towards 0.5
 * @param reduction what the losses of a batch are added up to
 */
@Kind(
    aliases = "bce",
    doc =
        "mean(-y_true * log(y_pred) - (1 - y_true) * log(1 - y_pred)) over outputs: yes-or-no"
            + " answers.",
    source = "https://keras.io/api/losses/probabilistic_losses/#binarycrossentropy-class",
    example = "loss: binary_crossentropy")
public record BinaryCrossentropy(
    @Arg(doc = "Outputs are logits: the last layer has no sigmoid.", def = "false")
        boolean fromLogits,
    @Arg(
            doc = "How far targets are moved from 0 and 1 towards 0.5; 1 is all the way.",
            def = "0.0",
            min = 0,
            max = 1)
        double labelSmoothing,
    @Arg(doc = Reduction.DOC, def = Reduction.DEFAULT) Reduction reduction)
    implements Loss {

  @Override
  public boolean sameWhenFlat() {
    return true;
  }

  @Override
  public double value(float[] target, int targetAt, float[] output, int outputAt, int size) {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      double t = smooth(target[targetAt + i]);
      float y = output[outputAt + i];
      if (fromLogits) {
        sum += Softplus.of(y) - y * t;
      } else {
        float p = Probability.clip(y);
        sum -= t * Math.log(p) + (1 - t) * Math.log(1 - p);
      }
    }
    return sum / size;
  }

  @Override
  public void gradient(
      float[] target, int targetAt, float[] output, int outputAt, int size, float[] gradient) {
    for (int i = 0; i < size; i++) {
      double t = smooth(target[targetAt + i]);
      float y = output[outputAt + i];
      double slope = 0;
      if (fromLogits) {
        slope = Sigmoid.of(y) - t;
      } else if (Probability.isInside(y)) {
        slope = (y - t) / ((double) y * (1 - y));
      }
      gradient[outputAt + i] = (float) (slope / size);
    }
  }

  @Override
  public boolean fusesWith(Activation activation) {
    return !fromLogits && activation instanceof Sigmoid;
  }

  @Override
  public void fusedGradient(
      float[] target, int targetAt, float[] output, int outputAt, int size, float[] gradient) {
    for (int i = 0; i < size; i++) {
      double t = smooth(target[targetAt + i]);
      gradient[outputAt + i] = (float) ((output[outputAt + i] - t) / size);
    }
  }

  private double smooth(float target) {
    return target * (1 - labelSmoothing) + 0.5 * labelSmoothing;
  }

  @Override
  public String refuses(Activation activation, int width) {
    return LastLayer.refusesBinary("binary_crossentropy", fromLogits, activation, width);
  }
}
