package dev.lamina.dsl.data;

import dev.lamina.dsl.shape.Shape;
import java.util.Optional;

/**
 * What data has for one of a model's inputs.
 *
 * @param input its name; {@link #ONLY} for the only one
 * @param shape of an example, if it is known without reading
 */
public record Feed(String input, Optional<Shape> shape) {

  /** What the only input, or the only output, is called. */
  public static final String ONLY = "";
}
