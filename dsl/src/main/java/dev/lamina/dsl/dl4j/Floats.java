package dev.lamina.dsl.dl4j;

import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Copies between ND4J arrays and {@code float[]}, in bulk: one native copy, the rest in Java. */
public final class Floats {

  private Floats() {}

  /** The numbers of an array without gaps, in the order its memory has them. */
  public static float[] memory(INDArray array) {
    float[] values = new float[Math.toIntExact(array.length())];
    memory(array, values);
    return values;
  }

  /** The same, into {@code values}, which may be longer. */
  public static void memory(INDArray array, float[] values) {
    pointer(array).get(values, 0, Math.toIntExact(array.length()));
  }

  /** Replaces the numbers of an array without gaps, in the order its memory has them. */
  public static void setMemory(INDArray array, float[] values) {
    pointer(array).put(values, 0, Math.toIntExact(array.length()));
  }

  /** A batch (batch, channels, d1, d2, ...) as (batch, d1, d2, ..., channels), row-major. */
  public static float[] channelsLast(INDArray batch) {
    int[] shape = channelsLastShape(batch);
    long[] strides = channelsLastStrides(batch);
    int length = Math.toIntExact(batch.length());
    if (contiguous(shape, strides)) {
      return memory(batch);
    }
    float[] span = new float[span(shape, strides)];
    pointer(batch).get(span, 0, span.length);
    float[] values = new float[length];
    gather(span, values, shape, strides, 0, 0, 0);
    return values;
  }

  /** Replaces the numbers of a batch by those of {@link #channelsLast}. */
  public static void setChannelsLast(INDArray batch, float[] values) {
    int[] shape = channelsLastShape(batch);
    long[] strides = channelsLastStrides(batch);
    if (contiguous(shape, strides)) {
      setMemory(batch, values);
      return;
    }
    float[] span = new float[span(shape, strides)];
    FloatPointer pointer = pointer(batch);
    if (span.length > values.length) {
      pointer.get(span, 0, span.length); // a view with gaps: what lies between is not ours
    }
    scatter(values, span, shape, strides, 0, 0, 0);
    pointer.put(span, 0, span.length);
  }

  private static FloatPointer pointer(INDArray array) {
    if (array.dataType() != DataType.FLOAT) {
      throw new IllegalArgumentException("expected 32-bit floats, got " + array.dataType());
    }
    return (FloatPointer) array.data().addressPointer();
  }

  /** The shape of {@link #channelsLast}, the batch first. */
  public static int[] channelsLastShape(INDArray batch) {
    int rank = batch.rank();
    int[] shape = new int[rank];
    for (int axis = 0; axis < rank; axis++) {
      shape[axis] = Math.toIntExact(batch.size(source(axis, rank)));
    }
    return shape;
  }

  private static long[] channelsLastStrides(INDArray batch) {
    int rank = batch.rank();
    long[] strides = new long[rank];
    for (int axis = 0; axis < rank; axis++) {
      strides[axis] = batch.stride(source(axis, rank));
    }
    return strides;
  }

  private static int source(int axis, int rank) {
    return axis == 0 ? 0 : axis == rank - 1 ? 1 : axis + 1;
  }

  private static boolean contiguous(int[] shape, long[] strides) {
    long expected = 1;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      if (shape[axis] != 1 && strides[axis] != expected) {
        return false;
      }
      expected *= shape[axis];
    }
    return true;
  }

  private static int span(int[] shape, long[] strides) {
    long last = 0;
    for (int axis = 0; axis < shape.length; axis++) {
      last += (shape[axis] - 1) * strides[axis];
    }
    return Math.toIntExact(last + 1);
  }

  private static int gather(
      float[] from, float[] to, int[] shape, long[] strides, int axis, int at, int next) {
    int stride = (int) strides[axis];
    int end = next;
    if (axis == shape.length - 1) {
      for (int i = 0, source = at; i < shape[axis]; i++, source += stride) {
        to[end++] = from[source];
      }
      return end;
    }
    for (int i = 0; i < shape[axis]; i++) {
      end = gather(from, to, shape, strides, axis + 1, at + i * stride, end);
    }
    return end;
  }

  private static int scatter(
      float[] from, float[] to, int[] shape, long[] strides, int axis, int at, int next) {
    int stride = (int) strides[axis];
    int end = next;
    if (axis == shape.length - 1) {
      for (int i = 0, target = at; i < shape[axis]; i++, target += stride) {
        to[target] = from[end++];
      }
      return end;
    }
    for (int i = 0; i < shape[axis]; i++) {
      end = scatter(from, to, shape, strides, axis + 1, at + i * stride, end);
    }
    return end;
  }
}
