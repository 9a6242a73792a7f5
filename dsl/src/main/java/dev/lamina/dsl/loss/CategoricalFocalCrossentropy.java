package dev.lamina.dsl.loss;

import dev.lamina.dsl.activation.Activation;
import dev.lamina.dsl.activation.Softmax;
import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;

/**
 * Cross-entropy over classes in which examples that are right already count little.
 *
 * @param alpha the weight of all classes, or of each
 * @param gamma how fast right outputs lose weight
 * @param fromLogits whether outputs are before softmax
 * @param labelSmoothing share of the target that is spread evenly over all classes
 * @param reduction what the losses of a batch are added up to
 */
@Kind(
    doc =
        "-sum(alpha * (1 - y_pred)^gamma * y_true * log(y_pred)) over classes, with one-hot"
            + " targets: classes of which some are rare.",
    source = "https://keras.io/api/losses/probabilistic_losses/#categoricalfocalcrossentropy-class",
    example = "loss: {categorical_focal_crossentropy: {gamma: 1.5}}")
public record CategoricalFocalCrossentropy(
    @Arg(doc = "Weight of all classes, or a list with one for each.", def = "0.25", min = 0)
        OneOrMore alpha,
    @Arg(doc = "How fast right outputs lose weight; 0 is cross-entropy.", def = "2.0", min = 0)
        double gamma,
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
    float[] y = probabilities(output, outputAt, size);
    double loss = 0;
    for (int i = 0; i < size; i++) {
      float p = Probability.clip(y[i]);
      loss -=
          alpha.at(i) * smooth(target[targetAt + i], size) * Math.pow(1 - p, gamma) * Math.log(p);
    }
    return loss;
  }

  @Override
  public void gradient(
      float[] target, int targetAt, float[] output, int outputAt, int size, float[] gradient) {
    float[] y = probabilities(output, outputAt, size);
    double[] slopes = new double[size];
    double mean = 0;
    for (int i = 0; i < size; i++) {
      slopes[i] = alpha.at(i) * smooth(target[targetAt + i], size) * slope(y[i]);
      mean += slopes[i] * y[i];
    }
    // The outputs' division by their sum, or softmax, passes on what differs from the mean slope.
    double sum = fromLogits ? 1 : Vectors.sum(output, outputAt, size);
    for (int i = 0; i < size; i++) {
      double inner = fromLogits ? y[i] : 1;
      gradient[outputAt + i] = (float) (inner * (slopes[i] - mean) / sum);
    }
  }

  /** The derivative of -(1 - p)^gamma * log(p). */
  private double slope(float p) {
    if (!Probability.isInside(p)) {
      return 0;
    }
    double wrong = 1 - p;
    return Focus.slope(wrong, gamma) * Math.log(p) - Math.pow(wrong, gamma) / p;
  }

  private float[] probabilities(float[] output, int outputAt, int size) {
    float[] y = new float[size];
    if (fromLogits) {
      new Softmax(-1).forward(output, outputAt, size, y, 0);
      return y;
    }
    float sum = (float) Vectors.sum(output, outputAt, size);
    for (int i = 0; i < size; i++) {
      y[i] = output[outputAt + i] / sum;
    }
    return y;
  }

  private double smooth(float target, int size) {
    return target * (1 - labelSmoothing) + labelSmoothing / size;
  }

  @Override
  public String refuses(Activation activation, int width) {
    if (alpha.count() > 1 && alpha.count() != width) {
      return "alpha has "
          + alpha.count()
          + " weights for "
          + width
          + " classes: give one for each, or one for all";
    }
    return LastLayer.refusesClasses(
        "categorical_focal_crossentropy", fromLogits, activation, width);
  }
}
