package dev.lamina.dsl.spec;

import dev.lamina.dsl.shape.Shape;
import java.util.List;

/**
 * An architecture, with blocks and repetitions written out.
 *
 * @param name Keras's model name: {@code sequential} or {@code functional} if the file gives none
 * @param inputs at least one
 * @param layers in the order of the file
 * @param outputs the names of the layers whose outputs are the model's; empty for the last one's
 */
public record ModelSpec(
    String name, List<InputSpec> inputs, List<LayerSpec> layers, List<String> outputs) {

  public ModelSpec {
    inputs = List.copyOf(inputs);
    layers = List.copyOf(layers);
    outputs = List.copyOf(outputs);
  }

  /** A model of one input, whose output is its last layer's. */
  public ModelSpec(String name, Shape input, List<LayerSpec> layers) {
    this(name, List.of(InputSpec.unnamed(input)), layers, List.of());
  }

  /** The shape of an example; of several inputs, of the first. */
  public Shape input() {
    return inputs.get(0).shape();
  }
}
