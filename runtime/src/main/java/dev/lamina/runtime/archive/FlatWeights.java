package dev.lamina.runtime.archive;

import dev.lamina.runtime.network.WeightName;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.SortedMap;
import java.util.TreeMap;

/** All weights of a model one after another, little endian, in the model's order. */
final class FlatWeights {

  private FlatWeights() {}

  static byte[] bytes(SortedMap<WeightName, float[]> weights) {
    int length = weights.values().stream().mapToInt(values -> values.length).sum();
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.multiplyExact(length, Float.BYTES))
            .order(ByteOrder.LITTLE_ENDIAN);
    weights.values().forEach(values -> putAll(bytes, values));
    return bytes.array();
  }

  private static void putAll(ByteBuffer bytes, float[] values) {
    for (float value : values) {
      bytes.putFloat(value);
    }
  }

  /**
   * Reads exactly as many as {@code like} has.
   *
   * @throws IOException if there are more or fewer
   */
  static SortedMap<WeightName, float[]> read(InputStream in, SortedMap<WeightName, float[]> like)
      throws IOException {
    SortedMap<WeightName, float[]> weights = new TreeMap<>(like);
    try (DataInputStream data = new DataInputStream(in)) {
      weights.replaceAll((name, values) -> new float[values.length]);
      for (float[] values : weights.values()) {
        byte[] bytes = new byte[Math.multiplyExact(values.length, Float.BYTES)];
        data.readFully(bytes);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
      }
      if (data.read() != -1) {
        throw new EOFException();
      }
      return weights;
    } catch (EOFException e) {
      throw new IOException("it holds other weights than the model has", e);
    }
  }
}
