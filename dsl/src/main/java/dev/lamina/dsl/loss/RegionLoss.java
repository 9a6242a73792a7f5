package dev.lamina.dsl.loss;

import dev.lamina.dsl.constraint.Axes;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A loss of how much two regions overlap: a function of three sums over some axes. Keras's default
 * is all axes, so that one number is the loss of the whole batch.
 *
 * <p>Engines compute the examples of a batch apart, some on other threads. They can honour axes
 * that leave the batch apart: the last one, or all of an example, so that each image has a loss of
 * its own. A run with other axes is refused.
 */
public sealed interface RegionLoss extends Loss permits Dice, Tversky {

  /** The axes that are summed over, the batch being axis 0; null for all. */
  Axes axis();

  /**
   * The loss of a region.
   *
   * @param both the sum of target times output
   * @param targets the sum of the targets
   * @param outputs the sum of the outputs
   */
  double value(double both, double targets, double outputs);

  /** The derivative of that with respect to {@code both}. */
  double slopeByBoth(double both, double targets, double outputs);

  /** The derivative of it with respect to {@code outputs}. */
  double slopeByOutputs(double both, double targets, double outputs);

  /** One loss for each place along the axes that are not summed over. */
  @Override
  default double[] values(float[] targets, float[] outputs, int[] shape) {
    return Regions.of(axis(), shape).values(this, targets, outputs);
  }

  @Override
  default void gradients(
      float[] targets, float[] outputs, int[] shape, double[] scales, float[] gradient) {
    Regions.of(axis(), shape).gradients(this, targets, outputs, scales, gradient);
  }

  @Override
  default double value(float[] target, int targetAt, float[] output, int outputAt, int size) {
    return value(
        Vectors.dot(target, targetAt, output, outputAt, size),
        Vectors.sum(target, targetAt, size),
        Vectors.sum(output, outputAt, size));
  }

  @Override
  default void gradient(
      float[] target, int targetAt, float[] output, int outputAt, int size, float[] gradient) {
    double both = Vectors.dot(target, targetAt, output, outputAt, size);
    double targets = Vectors.sum(target, targetAt, size);
    double outputs = Vectors.sum(output, outputAt, size);
    double byBoth = slopeByBoth(both, targets, outputs);
    double byOutputs = slopeByOutputs(both, targets, outputs);
    for (int i = 0; i < size; i++) {
      gradient[outputAt + i] = (float) (byBoth * target[targetAt + i] + byOutputs);
    }
  }

  @Override
  default int unitSize(int[] output) {
    int last = output[output.length - 1];
    return sums(output, true) ? Arrays.stream(output).reduce(1, Math::multiplyExact) : last;
  }

  @Override
  default String refusesShape(int[] output) {
    if (sums(output, true) || sums(output, false)) {
      return "";
    }
    String all =
        IntStream.rangeClosed(1, output.length)
            .mapToObj(String::valueOf)
            .collect(Collectors.joining(", ", "[", "]"));
    return "a run computes examples apart, so that a loss over "
        + (axis() == null ? "the whole batch" : "axis " + axis().indices() + " of such outputs")
        + " is not of this version: write axis: "
        + (output.length == 1
            ? "-1, each example by itself"
            : all + ", each example by itself, or axis: -1, each of its places by itself");
  }

  /** Whether the axes are all of an example's, or else the last one alone. */
  private boolean sums(int[] output, boolean all) {
    if (axis() == null) {
      return false;
    }
    int batch = output.length + 1;
    Set<Integer> found = new TreeSet<>();
    for (int index : axis().indices()) {
      found.add(index < 0 ? index + batch : index);
    }
    int first = all ? 1 : output.length;
    return found.equals(
        IntStream.rangeClosed(first, output.length).boxed().collect(Collectors.toSet()));
  }
}
