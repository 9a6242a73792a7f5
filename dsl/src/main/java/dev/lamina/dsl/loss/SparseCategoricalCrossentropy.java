package dev.lamina.dsl.loss;

import dev.lamina.dsl.activation.Activation;
import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;

/**
 * Cross-entropy where the target is the index of the class: categorical cross-entropy of its
 * one-hot vector.
 *
 * @param fromLogits whether outputs are before softmax
 * @param ignoreClass a target that does not count, whatever the output; null for none
 * @param reduction what the losses of a batch are added up to
 */
@Kind(
    doc = "-log(y_pred[y_true]), with class indices as targets: classification.",
    source =
        "https://keras.io/api/losses/probabilistic_losses/#sparsecategoricalcrossentropy-class",
    example = "loss: sparse_categorical_crossentropy")
public record SparseCategoricalCrossentropy(
    @Arg(doc = "Outputs are logits: the last layer has no softmax.", def = "false")
        boolean fromLogits,
    @Arg(
            doc = "A target that does not count. Not in a run yet, which divides by all examples.",
            def = Arg.NONE)
        Integer ignoreClass,
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
  public boolean ignoresSome() {
    return ignoreClass != null;
  }

  @Override
  public boolean ignores(float[] target, int targetAt) {
    return ignoreClass != null && target[targetAt] == ignoreClass;
  }

  @Override
  public double[] values(float[] targets, float[] outputs, int[] shape) {
    int size = shape[shape.length - 1];
    double[] values = new double[outputs.length / size];
    for (int row = 0; row < values.length; row++) {
      if (!ignores(targets, row)) {
        float[] oneHot = oneHot(targets[row], size);
        values[row] = dense().value(oneHot, 0, outputs, row * size, size);
      }
    }
    return values;
  }

  @Override
  public void gradients(
      float[] targets, float[] outputs, int[] shape, double[] scales, float[] gradient) {
    int size = shape[shape.length - 1];
    for (int row = 0; row < scales.length; row++) {
      if (!ignores(targets, row)) {
        dense().gradient(oneHot(targets[row], size), 0, outputs, row * size, size, gradient);
      }
      for (int i = row * size; i < (row + 1) * size; i++) {
        gradient[i] = ignores(targets, row) ? 0 : (float) (scales[row] * gradient[i]);
      }
    }
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
