package dev.lamina.dsl.loss;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;

/**
 * Mean of absolute differences.
 *
 * @param reduction what the losses of a batch are added up to
 */
@Kind(
    aliases = "mae",
    doc = "mean(|y_true - y_pred|) over the outputs: regression that minds outliers less.",
    source = "https://keras.io/api/losses/regression_losses/#meanabsoluteerror-class",
    example = "loss: mean_absolute_error")
public record MeanAbsoluteError(
    @Arg(doc = Reduction.DOC, def = Reduction.DEFAULT) Reduction reduction) implements Loss {

  @Override
  public boolean sameWhenFlat() {
    return true;
  }

  @Override
  public double value(float[] target, int targetAt, float[] output, int outputAt, int size) {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += Math.abs(output[outputAt + i] - target[targetAt + i]);
    }
    return sum / size;
  }

  @Override
  public void gradient(
      float[] target, int targetAt, float[] output, int outputAt, int size, float[] gradient) {
    for (int i = 0; i < size; i++) {
      gradient[outputAt + i] = Math.signum(output[outputAt + i] - target[targetAt + i]) / size;
    }
  }
}
