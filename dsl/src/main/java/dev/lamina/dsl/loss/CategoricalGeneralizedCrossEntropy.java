package dev.lamina.dsl.loss;

import dev.lamina.dsl.activation.Activation;
import dev.lamina.dsl.activation.Softmax;
import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import java.util.Arrays;

/**
 * Between cross-entropy and absolute error, so that wrong labels harm less.
 *
 * @param q 0 is cross-entropy, 1 is absolute error; both excluded
 * @param reduction what the losses of a batch are added up to
 */
@Kind(
    doc =
        "(1 - y_pred[y_true]^q) / q, with class indices as targets: classification with labels some"
            + " of which are wrong.",
    source = "https://arxiv.org/abs/1805.07836",
    example = "loss: {categorical_generalized_cross_entropy: {q: 0.7}}")
public record CategoricalGeneralizedCrossEntropy(
    @Arg(
            doc = "Near 0 it is cross-entropy, near 1 absolute error.",
            def = "0.5",
            min = 0,
            max = 1,
            above = true,
            below = true)
        double q,
    @Arg(doc = Reduction.DOC, def = Reduction.DEFAULT) Reduction reduction)
    implements Loss {

  @Override
  public boolean sparse() {
    return true;
  }

  @Override
  public double value(float[] target, int targetAt, float[] output, int outputAt, int size) {
    int label = ClassLabel.of(target[targetAt], size);
    return (1 - Math.pow(output[outputAt + label], q)) / q;
  }

  @Override
  public void gradient(
      float[] target, int targetAt, float[] output, int outputAt, int size, float[] gradient) {
    int label = ClassLabel.of(target[targetAt], size);
    Arrays.fill(gradient, outputAt, outputAt + size, 0);
    gradient[outputAt + label] = (float) -Math.pow(output[outputAt + label], q - 1);
  }

  @Override
  public boolean fusesWith(Activation activation) {
    return activation instanceof Softmax;
  }

  @Override
  public void fusedGradient(
      float[] target, int targetAt, float[] output, int outputAt, int size, float[] gradient) {
    int label = ClassLabel.of(target[targetAt], size);
    double power = Math.pow(output[outputAt + label], q);
    for (int i = 0; i < size; i++) {
      gradient[outputAt + i] = (float) (power * (output[outputAt + i] - (i == label ? 1 : 0)));
    }
  }

  @Override
  public String refuses(Activation activation, int width) {
    return LastLayer.refusesUnscaled("categorical_generalized_cross_entropy", activation, width);
  }
}
