package dev.lamina.dsl.spec;

import dev.lamina.dsl.shape.Shape;
import java.util.List;

/**
 * An architecture.
 *
 * @param name Keras's model name: {@code sequential} if the file gives none
 * @param input the shape of an example
 * @param layers in order
 */
public record ModelSpec(String name, Shape input, List<LayerSpec> layers) {

  public ModelSpec {
    layers = List.copyOf(layers);
  }
}
