package dev.lamina.dsl.loss;

import dev.lamina.dsl.constraint.Axes;
import java.util.List;

/**
 * Which numbers of a tensor are summed together.
 *
 * @param ofNumber the region of each number
 * @param count how many regions there are
 */
record Regions(int[] ofNumber, int count) {

  /**
   * Regions along some axes.
   *
   * @param axes null for all
   * @param shape of the tensor
   * @throws IllegalArgumentException if the tensor has no such axis
   */
  static Regions of(Axes axes, int[] shape) {
    int size = 1;
    int count = 1;
    for (int axis = 0; axis < shape.length; axis++) {
      size *= shape[axis];
      count *= summed(axes, axis, shape.length) ? 1 : shape[axis];
    }
    int[] ofNumber = new int[size];
    for (int i = 0; i < size; i++) {
      int rest = i;
      int step = 1; // of the axes behind that are kept
      for (int axis = shape.length - 1; axis >= 0; axis--) {
        if (!summed(axes, axis, shape.length)) {
          ofNumber[i] += rest % shape[axis] * step;
          step *= shape[axis];
        }
        rest /= shape[axis];
      }
    }
    return new Regions(ofNumber, count);
  }

  private static boolean summed(Axes axes, int axis, int rank) {
    if (axes == null) {
      return true;
    }
    List<Integer> indices = axes.indices();
    for (int index : indices) {
      if (index >= rank || index < -rank) {
        throw new IllegalArgumentException(
            "axis " + index + " does not exist: outputs have the axes 0 to " + (rank - 1));
      }
    }
    return indices.contains(axis) || indices.contains(axis - rank);
  }

  /** The loss of each region. */
  double[] values(RegionLoss loss, float[] targets, float[] outputs) {
    double[][] sums = sums(targets, outputs);
    double[] values = new double[count];
    for (int region = 0; region < count; region++) {
      values[region] = loss.value(sums[region][0], sums[region][1], sums[region][2]);
    }
    return values;
  }

  /** The gradient of the sum of the regions' losses, each times its scale. */
  void gradients(
      RegionLoss loss, float[] targets, float[] outputs, double[] scales, float[] gradient) {
    double[][] sums = sums(targets, outputs);
    for (int i = 0; i < ofNumber.length; i++) {
      double[] s = sums[ofNumber[i]];
      double slope =
          loss.slopeByBoth(s[0], s[1], s[2]) * targets[i] + loss.slopeByOutputs(s[0], s[1], s[2]);
      gradient[i] = (float) (scales[ofNumber[i]] * slope);
    }
  }

  /** Of each region: targets times outputs, targets, outputs. */
  private double[][] sums(float[] targets, float[] outputs) {
    double[][] sums = new double[count][3];
    for (int i = 0; i < ofNumber.length; i++) {
      double[] region = sums[ofNumber[i]];
      region[0] += (double) targets[i] * outputs[i];
      region[1] += targets[i];
      region[2] += outputs[i];
    }
    return sums;
  }
}
