package dev.lamina.dsl.loss;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;

/**
 * Mean of squared differences.
 *
 * @param reduction what the losses of a batch are added up to
 */
@Kind(
    aliases = "mse",
    doc = "mean((y_true - y_pred)^2) over the outputs: regression.",
    source = "https://keras.io/api/losses/regression_losses/#meansquarederror-class",
    example = "loss: mean_squared_error")
public record MeanSquaredError(
    @Arg(doc = Reduction.DOC, def = Reduction.DEFAULT) Reduction reduction) implements Loss {

  @Override
  public boolean sameWhenFlat() {
    return true;
  }

  @Override
  public double value(float[] target, int targetAt, float[] output, int outputAt, int size) {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      double difference = output[outputAt + i] - target[targetAt + i];
      sum += difference * difference;
    }
    return sum / size;
  }

  @Override
  public void gradient(
      float[] target, int targetAt, float[] output, int outputAt, int size, float[] gradient) {
    for (int i = 0; i < size; i++) {
      gradient[outputAt + i] = 2 * (output[outputAt + i] - target[targetAt + i]) / size;
    }
  }
}
