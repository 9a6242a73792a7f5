package dev.lamina.dsl.dl4j;

import dev.lamina.dsl.layer.Parameter;
import java.util.Arrays;

/**
 * Where DL4J's memory keeps the numbers of a weight.
 *
 * @param shape in Keras's layout
 * @param axes Keras's axes in the order of DL4J's memory, slowest first ({@link
 *     Parameter#dl4jAxes})
 */
public record WeightLayout(int[] shape, int[] axes) {

  public WeightLayout {
    if (shape.length != axes.length) {
      throw new IllegalArgumentException(
          Arrays.toString(axes) + " does not order the axes of " + Arrays.toString(shape));
    }
  }

  /** The layout of a weight. */
  public static WeightLayout of(Parameter parameter) {
    return new WeightLayout(parameter.shape().toArray(), parameter.dl4jAxes());
  }

  /** From DL4J's memory to row-major in Keras's layout. */
  public float[] toKeras(float[] memory) {
    return ordered() ? memory.clone() : walk(memory, true);
  }

  /** From row-major in Keras's layout to DL4J's memory. */
  public float[] toMemory(float[] keras) {
    return ordered() ? keras.clone() : walk(keras, false);
  }

  private boolean ordered() {
    for (int i = 0; i < axes.length; i++) {
      if (axes[i] != i) {
        return false;
      }
    }
    return true;
  }

  private float[] walk(float[] from, boolean toKeras) {
    int rank = shape.length;
    int[] strides = new int[rank]; // of Keras's row-major layout
    for (int axis = rank - 1, stride = 1; axis >= 0; stride *= shape[axis--]) {
      strides[axis] = stride;
    }
    float[] to = new float[from.length];
    int[] index = new int[rank]; // in memory order
    int keras = 0;
    for (int memory = 0; memory < from.length; memory++) {
      if (toKeras) {
        to[keras] = from[memory];
      } else {
        to[memory] = from[keras];
      }
      for (int i = rank - 1; i >= 0; i--) {
        int axis = axes[i];
        keras += strides[axis];
        if (++index[i] < shape[axis]) {
          break;
        }
        keras -= index[i] * strides[axis];
        index[i] = 0;
      }
    }
    return to;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WeightLayout that
        && Arrays.equals(shape, that.shape)
        && Arrays.equals(axes, that.axes);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(shape) + Arrays.hashCode(axes);
  }

  @Override
  public String toString() {
    return Arrays.toString(shape) + " by " + Arrays.toString(axes);
  }
}
