package dev.lamina.runtime.data;

import dev.lamina.dsl.shape.Shape;
import java.util.Optional;

/**
 * What a data set has for one input.
 *
 * @param name of the input; {@link dev.lamina.dsl.data.Feed#ONLY} for the only one
 * @param shape of an example, channels last
 * @param scale what raw values are multiplied by, saved with the model (1/255 for bytes)
 * @param code how raw values become numbers instead, as learnt from the examples to train on
 */
public record DataInput(String name, Shape shape, double scale, Optional<InputCode> code) {

  /** An input whose values are numbers already. */
  public DataInput(String name, Shape shape, double scale) {
    this(name, shape, scale, Optional.empty());
  }
}
