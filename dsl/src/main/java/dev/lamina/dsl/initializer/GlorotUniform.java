package dev.lamina.dsl.initializer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;

/**
 * Uniform between -limit and limit with limit = sqrt(6 / (fan_in + fan_out)): the default of
 * kernels, made for tanh and softmax.
 *
 * @param seed of a stream of its own; null takes the run's
 */
@Kind(
    doc =
        "Uniform between -limit and limit with limit = sqrt(6 / (fan_in + fan_out)): the default of kernels, made for tanh and softmax.",
    source = "https://keras.io/api/layers/initializers/#glorotuniform-class",
    example = "kernel_initializer: glorot_uniform")
public record GlorotUniform(
    @Arg(doc = "Seed of a stream of its own; none takes the run's.", def = Arg.NONE) Long seed)
    implements Scaled {

  @Override
  public double scale() {
    return 1;
  }

  @Override
  public Mode mode() {
    return Mode.FAN_AVG;
  }

  @Override
  public Distribution distribution() {
    return Distribution.UNIFORM;
  }
}
