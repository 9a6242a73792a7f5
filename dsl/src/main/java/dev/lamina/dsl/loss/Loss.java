package dev.lamina.dsl.loss;

import dev.lamina.dsl.activation.Activation;
import dev.lamina.dsl.catalog.Absent;
import dev.lamina.dsl.catalog.Later;
import dev.lamina.dsl.catalog.Later.Argument;
import dev.lamina.dsl.catalog.Vocabulary;

/**
 * A loss. That of a batch is {@link Reduction#factor} times the weighted sum of {@link #value} over
 * its vectors: of flat outputs an example is one, of others each position. Targets and outputs of a
 * vector are slices of larger arrays.
 */
@Later({
  @Argument(name = "name", because = "reports call a loss by its kind"),
  @Argument(name = "dtype", because = "numbers are 32-bit floats throughout"),
  @Argument(
      name = "axis",
      def = "-1",
      because = "what an output says of an example is its last axis",
      instead = "leave it out, or put `permute` before the output")
})
@Absent({
  @Absent.Kinds(
      names = {"CTC"},
      because = "targets have one length, that of the outputs",
      instead = "use sparse_categorical_crossentropy on each step"),
  @Absent.Kinds(
      names = {"Circle", "CircleLoss"},
      because = "the loss of an example would depend on all others of its batch",
      instead = "use categorical_crossentropy, or cosine_similarity")
})
@Vocabulary(such = "categorical_crossentropy")
public sealed interface Loss
    permits BinaryCrossentropy,
        CategoricalCrossentropy,
        CategoricalFocalCrossentropy,
        CategoricalGeneralizedCrossEntropy,
        CategoricalHinge,
        CosineSimilarity,
        Hinge,
        KLDivergence,
        MeanAbsoluteError,
        MeanOverOutputs,
        MeanSquaredError,
        RegionLoss,
        SparseCategoricalCrossentropy,
        SquaredHinge {

  /** What the losses of a batch are added up to. */
  Reduction reduction();

  /**
   * Whether the target of an example is one class index rather than a vector as long as the output.
   */
  default boolean sparse() {
    return false;
  }

  /**
   * The loss of one vector of outputs.
   *
   * @param target at {@code targetAt}: one class index if {@link #sparse()}, else {@code size}
   *     numbers
   * @param output at {@code outputAt}: {@code size} numbers, after the activation
   */
  double value(float[] target, int targetAt, float[] output, int outputAt, int size);

  /**
   * Writes the gradient of {@link #value} with respect to the output to {@code gradient} at {@code
   * outputAt}.
   */
  void gradient(
      float[] target, int targetAt, float[] output, int outputAt, int size, float[] gradient);

  /**
   * Whether the target is one that does not count, so that neither its loss nor its weight goes
   * into what the batch's losses are divided by.
   */
  default boolean ignores(float[] target, int targetAt) {
    return false;
  }

  /** Whether there may be such targets. */
  default boolean ignoresSome() {
    return false;
  }

  /**
   * How many numbers of an example's output one loss is of; they follow each other. Those of its
   * last axis, unless the kind says otherwise.
   *
   * @param output sizes of an example's output, channels last
   */
  default int unitSize(int[] output) {
    return output[output.length - 1];
  }

  /**
   * Why no run can compute the losses of such outputs, in a sentence for the user that ends with
   * what to do; empty if one can.
   *
   * @param output sizes of an example's output, channels last
   */
  default String refusesShape(int[] output) {
    return "";
  }

  /**
   * Whether the loss of a batch is the mean over all its outputs, so that it is the same for
   * outputs of several positions and for these in one row.
   */
  default boolean sameWhenFlat() {
    return false;
  }

  /**
   * The losses of a batch, as Keras's {@code call} gives them: one for each vector, unless the kind
   * says otherwise.
   *
   * @param shape of the outputs, the batch first, channels last
   */
  default double[] values(float[] targets, float[] outputs, int[] shape) {
    int size = shape[shape.length - 1];
    int step = sparse() ? 1 : size;
    double[] values = new double[outputs.length / size];
    for (int row = 0; row < values.length; row++) {
      values[row] = value(targets, row * step, outputs, row * size, size);
    }
    return values;
  }

  /**
   * Writes the gradient of the sum of {@code scales[i] * values[i]} with respect to the outputs.
   *
   * @param scales one for each of the {@link #values}
   */
  default void gradients(
      float[] targets, float[] outputs, int[] shape, double[] scales, float[] gradient) {
    int size = shape[shape.length - 1];
    int step = sparse() ? 1 : size;
    for (int row = 0; row < scales.length; row++) {
      gradient(targets, row * step, outputs, row * size, size, gradient);
      for (int i = row * size; i < (row + 1) * size; i++) {
        gradient[i] *= (float) scales[row];
      }
    }
  }

  /**
   * Whether this loss on top of {@code activation} has a gradient in closed form with respect to
   * the activation's input (softmax and cross-entropy: p - y), which does not overflow where the
   * two steps would.
   */
  default boolean fusesWith(Activation activation) {
    return false;
  }

  /**
   * Writes that gradient; only where {@link #fusesWith}. {@code output} is after the activation.
   */
  default void fusedGradient(
      float[] target, int targetAt, float[] output, int outputAt, int size, float[] gradient) {
    throw new IllegalStateException(this + " does not fuse");
  }

  /**
   * Why this loss does not go with a last layer of this activation and width, in a sentence for the
   * user that ends with what to do; empty if it does. Example: categorical_crossentropy after relu.
   */
  default String refuses(Activation activation, int width) {
    return LastLayer.refuses(activation, width);
  }
}
