package dev.lamina.dsl.graph;

import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.layer.Layer;
import dev.lamina.dsl.layer.Parameter;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.dsl.source.KeyPath;
import java.util.List;

/**
 * A layer in its place.
 *
 * @param name unique in the model
 * @param layer its kind and arguments
 * @param from the names of the inputs and layers whose outputs it gets, in order; at least one
 * @param inputs the shapes it gets, one for each of {@code from}
 * @param output the shape it gives
 * @param parameters its weights in Keras's order; none of them trainable where it is not
 * @param trainable whether an optimizer may change its weights; a batch normalization that is not
 *     works with its moving averages in training too, as Keras's does
 * @param macs multiply-accumulates for one example
 * @param receptiveField how much of the model's input one output sees
 * @param path where the file has it
 */
public record LayerNode(
    String name,
    Layer layer,
    List<String> from,
    List<Shape> inputs,
    Shape output,
    List<Parameter> parameters,
    boolean trainable,
    long macs,
    ReceptiveField receptiveField,
    KeyPath path) {

  public LayerNode {
    from = List.copyOf(from);
    inputs = List.copyOf(inputs);
    parameters = List.copyOf(parameters);
  }

  /** The same layer, trained or not. */
  public LayerNode trained(boolean isTrained) {
    List<Parameter> weights = layer.parameters(inputs);
    return isTrained == trainable
        ? this
        : new LayerNode(
            name,
            layer,
            from,
            inputs,
            output,
            isTrained ? weights : weights.stream().map(Parameter::frozen).toList(),
            isTrained,
            macs,
            receptiveField,
            path);
  }

  /** The shape it gets; of several, the first. */
  public Shape input() {
    return inputs.get(0);
  }

  /** Keras's class name of its kind: {@code Conv2D}. */
  public String type() {
    return Family.of(Layer.class).kindOf(layer).kerasName();
  }

  /** How many numbers its weights have. */
  public long params() {
    long sum = 0;
    for (Parameter parameter : parameters) {
      sum += parameter.size();
    }
    return sum;
  }

  /** Of those, how many an optimizer changes. */
  public long trainableParams() {
    long sum = 0;
    for (Parameter parameter : parameters) {
      sum += parameter.trainable() ? parameter.size() : 0;
    }
    return sum;
  }

  /** Whether an optimizer changes any of its weights. */
  public boolean learns() {
    return parameters.stream().anyMatch(Parameter::trainable);
  }

  /** Whether the penalty on its output compares examples, so that it needs the whole batch. */
  public boolean comparesExamples() {
    return layer.activityPenalty().filter(penalty -> !penalty.elementwise()).isPresent();
  }

  /** Numbers of one example that the layer adds to memory: its output, unless it only reshapes. */
  public long activations() {
    return layer.reshapesOnly() ? 0 : output.size();
  }
}
