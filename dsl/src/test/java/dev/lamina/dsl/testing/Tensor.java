package dev.lamina.dsl.testing;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Numbers with a shape, row-major.
 *
 * @param shape sizes of the axes, the batch first
 * @param values as many as the shape holds
 */
public record Tensor(int[] shape, float[] values) {

  public Tensor {
    int size = 1;
    for (int dim : shape) {
      size *= dim;
    }
    if (size != values.length) {
      throw new IllegalArgumentException(values.length + " values for " + size + " places");
    }
  }

  /** A fixture's tensor: {@code {"shape": [2, 3], "values": [...]}}. */
  public static Tensor of(JsonNode tensor) {
    return of(tensor.get("shape"), tensor.get("values"));
  }

  /** A tensor whose shape and values are two fields. */
  public static Tensor of(JsonNode shape, JsonNode values) {
    return new Tensor(ints(shape), floats(values));
  }

  /** A list of whole numbers. */
  public static int[] ints(JsonNode list) {
    int[] ints = new int[list.size()];
    for (int i = 0; i < ints.length; i++) {
      ints[i] = list.get(i).intValue();
    }
    return ints;
  }

  /** A list of numbers; NaN and infinities are texts, true is 1. */
  public static float[] floats(JsonNode list) {
    float[] floats = new float[list.size()];
    for (int i = 0; i < floats.length; i++) {
      JsonNode item = list.get(i);
      floats[i] =
          item.isTextual()
              ? Float.parseFloat(item.asText())
              : item.isBoolean() ? (item.asBoolean() ? 1 : 0) : (float) item.asDouble();
    }
    return floats;
  }

  /** Number of axes. */
  public int rank() {
    return shape.length;
  }

  /** Size of the last axis; 1 for a scalar. */
  public int width() {
    return rank() == 0 ? 1 : shape[rank() - 1];
  }

  /** How many vectors along the last axis there are. */
  public int rows() {
    return values.length / width();
  }
}
