package dev.lamina.runtime.inspect;

import dev.lamina.dsl.graph.InputNode;
import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.runtime.network.EngineKind;
import dev.lamina.runtime.network.Network;
import dev.lamina.runtime.network.Networks;
import dev.lamina.runtime.transfer.NamedWeights;
import java.util.HashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Set;

/**
 * What a layer inside a trained network gives. The layers up to it are a network of their own with
 * the trained weights, so that every engine computes them as it always does.
 */
public final class LayerOutputs implements AutoCloseable {

  private final ModelGraph whole;
  private final Network network;

  private LayerOutputs(ModelGraph whole, Network network) {
    this.whole = whole;
    this.network = network;
  }

  /**
   * The outputs of a layer.
   *
   * @param whole the trained model
   * @param weights of all its layers
   * @param layer its name
   * @param engine how they are computed
   */
  public static LayerOutputs of(
      ModelGraph whole, NamedWeights weights, String layer, EngineKind engine) {
    Network network = Networks.asked(upTo(whole, layer), engine);
    try {
      weights.into(network, name -> true);
    } catch (RuntimeException | Error e) {
      network.close();
      throw e;
    }
    return new LayerOutputs(whole, network);
  }

  /** The part of a model that a layer's output depends on, with that as its only output. */
  static ModelGraph upTo(ModelGraph whole, String layer) {
    Set<String> needed = new HashSet<>(Set.of(layer));
    LinkedList<LayerNode> kept = new LinkedList<>();
    for (int i = whole.layers().size() - 1; i >= 0; i--) {
      LayerNode node = whole.layers().get(i);
      if (needed.contains(node.name())) {
        kept.addFirst(node);
        needed.addAll(node.from());
      }
    }
    List<InputNode> inputs =
        whole.inputs().stream().filter(input -> needed.contains(input.name())).toList();
    return new ModelGraph(whole.name(), inputs, kept, List.of(layer));
  }

  /** The shape of what it gives for one example, channels last. */
  public Shape shape() {
    return network.graph().output();
  }

  /**
   * What the layer gives.
   *
   * @param features of {@code rows} examples for the whole model, as {@link Network#predict} has
   *     them
   * @return numbers of {@link #shape}, one example after another
   */
  public float[] of(float[] features, int rows) {
    return network.predict(own(features, rows), rows);
  }

  /** The features for the inputs that the layer depends on. */
  private float[] own(float[] features, int rows) {
    if (network.graph().inputs().size() == whole.inputs().size()) {
      return features;
    }
    int from = Math.toIntExact(whole.inputSize());
    int to = Math.toIntExact(network.graph().inputSize());
    float[] own = new float[rows * to];
    for (int row = 0; row < rows; row++) {
      int read = row * from;
      int write = row * to;
      for (InputNode input : whole.inputs()) {
        int size = Math.toIntExact(input.shape().size());
        if (network.graph().inputs().contains(input)) {
          System.arraycopy(features, read, own, write, size);
          write += size;
        }
        read += size;
      }
    }
    return own;
  }

  @Override
  public void close() {
    network.close();
  }
}
