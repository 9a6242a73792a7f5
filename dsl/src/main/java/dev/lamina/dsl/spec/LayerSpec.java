package dev.lamina.dsl.spec;

import dev.lamina.dsl.layer.Layer;
import dev.lamina.dsl.source.KeyPath;

/**
 * A layer of a model.
 *
 * @param name unique in the model: the user's, or Keras's ({@code conv2d}, {@code conv2d_1})
 * @param layer its kind and arguments
 * @param path where the file has it
 */
public record LayerSpec(String name, Layer layer, KeyPath path) {}
