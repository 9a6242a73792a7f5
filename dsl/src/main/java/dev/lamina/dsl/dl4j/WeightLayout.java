package dev.lamina.dsl.dl4j;

import dev.lamina.dsl.layer.Parameter;
import dev.lamina.dsl.optimizer.WeightOrder;
import java.util.Arrays;

/**
 * Where DL4J's memory keeps the numbers of a weight.
 *
 * @param shape in Keras's layout
 * @param axes Keras's axes in the order of DL4J's memory, slowest first ({@link
 *     Parameter#dl4jAxes})
 */
public record WeightLayout(int[] shape, int[] axes) implements WeightOrder {

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
    float[] keras = new float[memory.length];
    toKeras(memory, 0, keras);
    return keras;
  }

  /** The same, from the weight that begins at {@code at}, filling {@code keras}. */
  @Override
  public void toKeras(float[] memory, int at, float[] keras) {
    if (ordered()) {
      System.arraycopy(memory, at, keras, 0, keras.length);
    } else {
      walk(memory, at, keras, true);
    }
  }

  /** From row-major in Keras's layout to DL4J's memory. */
  public float[] toMemory(float[] keras) {
    float[] memory = new float[keras.length];
    toMemory(keras, memory, 0);
    return memory;
  }

  /** The same, to the weight that begins at {@code at}. */
  @Override
  public void toMemory(float[] keras, float[] memory, int at) {
    if (ordered()) {
      System.arraycopy(keras, 0, memory, at, keras.length);
    } else {
      walk(memory, at, keras, false);
    }
  }

  private boolean ordered() {
    for (int i = 0; i < axes.length; i++) {
      if (axes[i] != i) {
        return false;
      }
    }
    return true;
  }

  private void walk(float[] memory, int at, float[] keras, boolean toKeras) {
    int rank = shape.length;
    int[] strides = new int[rank]; // of Keras's row-major layout
    for (int axis = rank - 1, stride = 1; axis >= 0; stride *= shape[axis--]) {
      strides[axis] = stride;
    }
    int[] index = new int[rank]; // in memory order
    int place = 0; // in Keras's
    for (int i = 0; i < keras.length; i++) {
      if (toKeras) {
        keras[place] = memory[at + i];
      } else {
        memory[at + i] = keras[place];
      }
      for (int slower = rank - 1; slower >= 0; slower--) {
        int axis = axes[slower];
        place += strides[axis];
        if (++index[slower] < shape[axis]) {
          break;
        }
        place -= index[slower] * strides[axis];
        index[slower] = 0;
      }
    }
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
