package dev.lamina.dsl.spec;

import dev.lamina.dsl.layer.Layer;
import dev.lamina.dsl.source.KeyPath;
import java.util.List;

/**
 * A layer of a model.
 *
 * @param name unique in the model: the user's, or Keras's ({@code conv2d}, {@code conv2d_1})
 * @param layer its kind and arguments
 * @param from the names of the inputs and layers whose outputs come in; empty for the layer above,
 *     or the input
 * @param trainable whether an optimizer changes its weights
 * @param path where the file has it
 */
public record LayerSpec(
    String name, Layer layer, List<String> from, boolean trainable, KeyPath path) {

  public LayerSpec {
    from = List.copyOf(from);
  }

  /** A trainable layer of a chain. */
  public LayerSpec(String name, Layer layer, KeyPath path) {
    this(name, layer, List.of(), true, path);
  }
}
