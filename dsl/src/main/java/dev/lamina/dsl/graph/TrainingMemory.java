package dev.lamina.dsl.graph;

import java.util.HashMap;
import java.util.Map;

/**
 * An estimate of the memory that training takes, in bytes, with numbers of 4 bytes:
 *
 * <ul>
 *   <li>weights: every parameter
 *   <li>gradients: every trainable parameter
 *   <li>optimizer: its slots, times every trainable parameter
 *   <li>activations: per example of a batch the input and the output of every layer, which are kept
 *       for the way back; layers that only reshape take nothing
 *   <li>deltas: per example the most that live at the same time on the way back: the gradients of a
 *       layer's inputs and output, and of all outputs whose turn has not come yet
 * </ul>
 *
 * <p>Workspace inside a convolution, the data set and the Java heap are not part of it.
 *
 * @param batch examples per update
 * @param weights bytes of the weights
 * @param gradients bytes of their gradients
 * @param optimizer bytes of the optimizer's slots
 * @param activations bytes of the activations of a batch
 * @param deltas bytes of the gradients of activations of a batch
 */
public record TrainingMemory(
    int batch, long weights, long gradients, long optimizer, long activations, long deltas) {

  /** Bytes of a number. */
  public static final long NUMBER = 4;

  /**
   * The estimate for a model.
   *
   * @param slots numbers that the optimizer keeps per trainable weight
   */
  public static TrainingMemory of(ModelGraph graph, int batch, int slots) {
    long kept = graph.inputs().stream().mapToLong(input -> input.shape().size()).sum();
    for (LayerNode layer : graph.layers()) {
      kept += layer.activations();
    }
    return new TrainingMemory(
        batch,
        bytes(1, graph.totalParams()),
        bytes(1, graph.trainableParams()),
        bytes(slots, graph.trainableParams()),
        bytes(batch, kept),
        bytes(batch, deltas(graph)));
  }

  /** A gradient lives from the last layer that takes the output, backwards, to the giving one. */
  private static long deltas(ModelGraph graph) {
    Map<String, Long> alive = new HashMap<>();
    Map<String, LayerNode> layers = graph.layersByName();
    graph.outputs().forEach(output -> alive.put(output, layers.get(output).output().size()));
    long now = alive.values().stream().mapToLong(Long::longValue).sum();
    long most = now;
    for (int i = graph.layers().size() - 1; i >= 0; i--) {
      LayerNode layer = graph.layers().get(i);
      for (int input = 0; input < layer.from().size(); input++) {
        long size = layer.inputs().get(input).size();
        now += alive.putIfAbsent(layer.from().get(input), size) == null ? size : 0;
      }
      most = Math.max(most, now);
      now -= alive.remove(layer.name());
    }
    return most;
  }

  /** All together. */
  public long total() {
    return weights + gradients + optimizer + activations + deltas;
  }

  /** Enough for any machine, and small enough that a sum of all of them does not overflow. */
  private static final long MOST = Long.MAX_VALUE / 8;

  private static long bytes(int times, long numbers) {
    return numbers > MOST / NUMBER / Math.max(times, 1) ? MOST : NUMBER * times * numbers;
  }
}
