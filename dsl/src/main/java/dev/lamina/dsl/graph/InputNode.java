package dev.lamina.dsl.graph;

import dev.lamina.dsl.shape.Shape;

/**
 * One of a model's inputs.
 *
 * @param name unique among the inputs and layers of the model
 * @param shape of an example
 */
public record InputNode(String name, Shape shape) {

  /** Keras's name of an input that has none: a single one. */
  public static final String UNNAMED = "input_layer";

  /** Keras's class name. */
  public static final String TYPE = "InputLayer";
}
