package dev.lamina.dsl.loss;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;

/**
 * What outputs lack to be on the right side by 1; targets are -1 and 1, or 0 and 1.
 *
 * @param reduction what the losses of a batch are added up to
 */
@Kind(
    doc =
        "mean(max(1 - y_true * y_pred, 0)) with targets -1 and 1; targets 0 and 1 are read as"
            + " those.",
    source = "https://keras.io/api/losses/hinge_losses/#hinge-class",
    example = "loss: hinge")
public record Hinge(@Arg(doc = Reduction.DOC, def = Reduction.DEFAULT) Reduction reduction)
    implements Loss {

  @Override
  public double value(float[] target, int targetAt, float[] output, int outputAt, int size) {
    boolean binary = SideLabel.areBinary(target, targetAt, size);
    double sum = 0;
    for (int i = 0; i < size; i++) {
      float label = SideLabel.of(target[targetAt + i], binary);
      double margin = Math.max(1 - (double) label * output[outputAt + i], 0);
      sum += margin;
    }
    return sum / size;
  }

  @Override
  public void gradient(
      float[] target, int targetAt, float[] output, int outputAt, int size, float[] gradient) {
    boolean binary = SideLabel.areBinary(target, targetAt, size);
    for (int i = 0; i < size; i++) {
      float label = SideLabel.of(target[targetAt + i], binary);
      double margin = 1 - (double) label * output[outputAt + i];
      gradient[outputAt + i] = margin > 0 ? -label / size : 0;
    }
  }
}
