package dev.lamina.dsl.graph;

import dev.lamina.dsl.shape.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A model with every shape known: layers whose outputs go to other layers, without a circle.
 *
 * @param name the model's
 * @param inputs at least one
 * @param layers each behind all that it gets something from, otherwise in the order of the file; at
 *     least one, and each of use to an output
 * @param outputs the names of the layers whose outputs are the model's; at least one
 */
public record ModelGraph(
    String name, List<InputNode> inputs, List<LayerNode> layers, List<String> outputs) {

  public ModelGraph {
    inputs = List.copyOf(inputs);
    layers = List.copyOf(layers);
    outputs = List.copyOf(outputs);
  }

  /** The same under another name. */
  public ModelGraph named(String other) {
    return new ModelGraph(other, inputs, layers, outputs);
  }

  /**
   * Whether each layer gets the output of the one above and of nothing else, and the last one's is
   * the model's: a {@code MultiLayerNetwork}. Else it branches: a {@code ComputationGraph}.
   */
  public boolean isChain() {
    String above = inputs.get(0).name();
    for (LayerNode layer : layers) {
      if (!layer.from().equals(List.of(above))) {
        return false;
      }
      above = layer.name();
    }
    return inputs.size() == 1 && outputs.equals(List.of(above));
  }

  /** Whether Keras would have it as a Functional model and not as a Sequential one. */
  public boolean isFunctional() {
    return !isChain() || !inputs.get(0).name().equals(InputNode.UNNAMED);
  }

  /** The shape of an example; of several inputs, of the first. */
  public Shape input() {
    return inputs.get(0).shape();
  }

  /** The shape of the model's output; of several, of the first. */
  public Shape output() {
    return layersByName().get(outputs.get(0)).output();
  }

  /** The shapes of the model's outputs, in order. */
  public List<Shape> outputShapes() {
    Map<String, LayerNode> byName = layersByName();
    return outputs.stream().map(name -> byName.get(name).output()).toList();
  }

  /** Numbers of an example, all inputs together. */
  public long inputSize() {
    return inputs.stream().mapToLong(input -> input.shape().size()).sum();
  }

  /** Numbers of an example's outputs together. */
  public long outputSize() {
    return outputShapes().stream().mapToLong(Shape::size).sum();
  }

  /**
   * Whether the layer's output is one of the model's and goes nowhere else, so that what comes last
   * in it may be left to the loss.
   */
  public boolean ends(LayerNode node) {
    return outputs.contains(node.name())
        && layers.stream().noneMatch(other -> other.from().contains(node.name()));
  }

  /** The last layer: a chain's output. */
  public LayerNode last() {
    return layers.get(layers.size() - 1);
  }

  /** The layers, in order, by their names. */
  public Map<String, LayerNode> layersByName() {
    Map<String, LayerNode> byName = new HashMap<>();
    layers.forEach(layer -> byName.put(layer.name(), layer));
    return byName;
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
