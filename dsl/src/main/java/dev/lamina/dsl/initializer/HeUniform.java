package dev.lamina.dsl.initializer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;

/**
 * Uniform between -limit and limit with limit = sqrt(6 / fan_in): made for relu.
 *
 * @param seed of a stream of its own; null takes the run's
 */
@Kind(
    doc = "Uniform between -limit and limit with limit = sqrt(6 / fan_in): made for relu.",
    source = "https://keras.io/api/layers/initializers/#heuniform-class",
    example = "kernel_initializer: he_uniform")
public record HeUniform(
    @Arg(doc = "Seed of a stream of its own; none takes the run's.", def = Arg.NONE) Long seed)
    implements Scaled {

  @Override
  public double scale() {
    return 2;
  }

  @Override
  public Mode mode() {
    return Mode.FAN_IN;
  }

  @Override
  public Distribution distribution() {
    return Distribution.UNIFORM;
  }
}
