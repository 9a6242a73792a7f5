package dev.lamina.dsl.loss;

import dev.lamina.dsl.activation.Activation;
import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.catalog.Later;
import dev.lamina.dsl.catalog.Later.Argument;

/**
 * Cross-entropy where the target is the index of the class: categorical cross-entropy of its
 * one-hot vector.
 *
 * @param fromLogits whether outputs are before softmax
 * @param reduction what the losses of a batch are added up to
 */
@Kind(
    doc = "-log(y_pred[y_true]), with class indices as targets: classification.",
    source =
        "https://keras.io/api/losses/probabilistic_losses/#sparsecategoricalcrossentropy-class",
    example = "loss: sparse_categorical_crossentropy")
@Later(@Argument(name = "ignore_class"))
public record SparseCategoricalCrossentropy(
    @Arg(doc = "Outputs are logits: the last layer has no softmax.", def = "false")
        boolean fromLogits,
    @Arg(doc = Reduction.DOC, def = Reduction.DEFAULT) Reduction reduction)
    implements Loss {

  @Override
  public boolean sparse() {
    return true;
  }

  @Override
  public double value(float[] target, int targetAt, float[] output, int outputAt, int size) {
    return dense().value(oneHot(target[targetAt], size), 0, output, outputAt, size);
  }

  @Override
  public void gradient(
      float[] target, int targetAt, float[] output, int outputAt, int size, float[] gradient) {
    dense().gradient(oneHot(target[targetAt], size), 0, output, outputAt, size, gradient);
  }

  @Override
  public boolean fusesWith(Activation activation) {
    return dense().fusesWith(activation);
  }

  @Override
  public void fusedGradient(
      float[] target, int targetAt, float[] output, int outputAt, int size, float[] gradient) {
    dense().fusedGradient(oneHot(target[targetAt], size), 0, output, outputAt, size, gradient);
  }

  private CategoricalCrossentropy dense() {
    return new CategoricalCrossentropy(fromLogits, 0, reduction);
  }

  private static float[] oneHot(float label, int size) {
    float[] oneHot = new float[size];
    oneHot[ClassLabel.of(label, size)] = 1;
    return oneHot;
  }

  @Override
  public String refuses(Activation activation, int width) {
    return LastLayer.refusesClasses(
        "sparse_categorical_crossentropy", fromLogits, activation, width);
  }
}
