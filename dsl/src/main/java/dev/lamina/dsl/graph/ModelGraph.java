package dev.lamina.dsl.graph;

import dev.lamina.dsl.shape.Shape;
import java.util.List;

/**
 * A model with every shape known.
 *
 * @param name the model's
 * @param input the shape of an example
 * @param layers in order, at least one
 */
public record ModelGraph(String name, Shape input, List<LayerNode> layers) {

  public ModelGraph {
    layers = List.copyOf(layers);
  }

  /** The shape of the model's output. */
  public Shape output() {
    return last().output();
  }

  /** The last layer. */
  public LayerNode last() {
    return layers.get(layers.size() - 1);
  }

  /** All weights. */
  public long totalParams() {
    return layers.stream().mapToLong(LayerNode::params).sum();
  }

  /** Weights that an optimizer changes. */
  public long trainableParams() {
    return layers.stream().mapToLong(LayerNode::trainableParams).sum();
  }

  /** Weights that it does not. */
  public long nonTrainableParams() {
    return totalParams() - trainableParams();
  }

  /** Multiply-accumulates for one example. */
  public long macs() {
    return layers.stream().mapToLong(LayerNode::macs).sum();
  }
}
