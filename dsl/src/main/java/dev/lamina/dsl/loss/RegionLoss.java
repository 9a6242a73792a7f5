package dev.lamina.dsl.loss;

import dev.lamina.dsl.activation.Activation;
import dev.lamina.dsl.constraint.Axes;
import java.util.List;

/**
 * A loss of how much two regions overlap: a function of three sums over some axes. Keras's default
 * is all axes, so that one number is the loss of the whole batch.
 *
 * <p>Engines compute a batch's vectors apart, some on other threads. They can honour the last axis,
 * and that through {@link #value}; other axes need {@link #values} and {@link #gradients}, and
 * until an engine calls those, a run with other axes is refused.
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
    requireLastAxis();
    return value(
        Vectors.dot(target, targetAt, output, outputAt, size),
        Vectors.sum(target, targetAt, size),
        Vectors.sum(output, outputAt, size));
  }

  @Override
  default void gradient(
      float[] target, int targetAt, float[] output, int outputAt, int size, float[] gradient) {
    requireLastAxis();
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
  default String refuses(Activation activation, int width) {
    String always = LastLayer.refuses(activation, width);
    return always.isEmpty() ? otherAxes() : always;
  }

  /** Why a run cannot honour the axes; empty for the last one. */
  private String otherAxes() {
    return axis() != null && axis().indices().equals(List.of(-1))
        ? ""
        : "a run computes the outputs of a batch apart, so that a loss over "
            + (axis() == null ? "the whole batch" : "axis " + axis().indices())
            + " is not of this version: write axis: -1, the outputs of each example by themselves";
  }

  private void requireLastAxis() {
    String reason = otherAxes();
    if (!reason.isEmpty()) {
      throw new IllegalStateException(this + ": " + reason);
    }
  }
}
