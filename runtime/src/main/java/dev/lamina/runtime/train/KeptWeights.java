package dev.lamina.runtime.train;

import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.runtime.network.Network;
import dev.lamina.runtime.network.WeightName;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All weights of a network as they were once, to be put back perhaps.
 *
 * @param values in the order of {@link Network#weights}; never changed
 */
public record KeptWeights(List<float[]> values) {

  public KeptWeights {
    values = List.copyOf(values);
  }

  /** Those that the network has now. */
  public static KeptWeights of(Network network) {
    return new KeptWeights(List.copyOf(network.weights().values()));
  }

  /**
   * Puts them back.
   *
   * @throws IllegalArgumentException if they are not of a network like this
   */
  public void giveTo(Network network) {
    SortedMap<WeightName, float[]> weights = new TreeMap<>(network.weights());
    if (weights.size() != values.size()) {
      throw new IllegalArgumentException(
          values.size() + " weights for a network that has " + weights.size());
    }
    int next = 0;
    for (var weight : weights.entrySet()) {
      float[] value = values.get(next++);
      if (value.length != weight.getValue().length) {
        throw new IllegalArgumentException(
            value.length + " numbers for " + weight.getKey() + ", which has another size");
      }
      weight.setValue(value.clone());
    }
    network.setWeights(weights);
  }

  /** As bytes: how many weights, how long each is, then their numbers, all little endian. */
  public byte[] bytes() {
    int numbers = values.stream().mapToInt(value -> value.length).reduce(0, Math::addExact);
    int size = Math.multiplyExact(4, Math.addExact(1 + values.size(), numbers));
    ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(values.size());
    values.forEach(value -> bytes.putInt(value.length));
    FloatBuffer floats = bytes.asFloatBuffer();
    values.forEach(floats::put);
    return bytes.array();
  }

  /** How many bytes those of a model have at most. */
  public static long mostBytes(ModelGraph graph) {
    long weights = graph.layers().stream().mapToLong(node -> node.parameters().size()).sum();
    return 4 * (1 + weights + graph.totalParams());
  }

  /**
   * From {@link #bytes}.
   *
   * @throws IllegalArgumentException if they are no such bytes
   */
  public static KeptWeights from(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int count = bytes.length < 4 ? -1 : buffer.getInt();
    if (count < 0 || count > buffer.remaining() / 4) {
      throw damaged(bytes);
    }
    int[] lengths = new int[count];
    long numbers = 0;
    for (int i = 0; i < count; i++) {
      lengths[i] = buffer.getInt();
      numbers += lengths[i] < 0 ? Integer.MAX_VALUE : lengths[i];
    }
    if (buffer.remaining() != 4 * numbers) {
      throw damaged(bytes);
    }
    FloatBuffer floats = buffer.asFloatBuffer();
    List<float[]> values = new ArrayList<>();
    for (int length : lengths) {
      float[] value = new float[length];
      floats.get(value);
      values.add(value);
    }
    return new KeptWeights(values);
  }

  private static IllegalArgumentException damaged(byte[] bytes) {
    return new IllegalArgumentException(bytes.length + " bytes that are no weights");
  }
}
