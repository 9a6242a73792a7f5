package dev.lamina.dsl.spec;

import dev.lamina.dsl.graph.InputNode;
import dev.lamina.dsl.shape.Shape;

/**
 * One of a model's inputs.
 *
 * @param name unique among the inputs and layers; {@link InputNode#UNNAMED} where the file gives
 *     none
 * @param shape of an example
 */
public record InputSpec(String name, Shape shape) {

  /** A model's only input, without a name of its own. */
  public static InputSpec unnamed(Shape shape) {
    return new InputSpec(InputNode.UNNAMED, shape);
  }

  /** Whether the file gives it a name. */
  public boolean isNamed() {
    return !name.equals(InputNode.UNNAMED);
  }
}
