package dev.lamina.dsl.initializer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;

/**
 * Uniform between -limit and limit with limit = sqrt(3 / fan_in): made for selu.
 *
 * @param seed of a stream of its own; null takes the run's
 */
@Kind(
    doc = "Uniform between -limit and limit with limit = sqrt(3 / fan_in): made for selu.",
    source = "https://keras.io/api/layers/initializers/#lecununiform-class",
    example = "kernel_initializer: lecun_uniform")
public record LecunUniform(
    @Arg(doc = "Seed of a stream of its own; none takes the run's.", def = Arg.NONE) Long seed)
    implements Scaled {

  @Override
  public double scale() {
    return 1;
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
