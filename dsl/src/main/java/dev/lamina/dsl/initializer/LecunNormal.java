package dev.lamina.dsl.initializer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;

/**
 * Normal with variance 1 / fan_in, cut at two standard deviations: made for selu.
 *
 * @param seed of a stream of its own; null takes the run's
 */
@Kind(
    doc = "Normal with variance 1 / fan_in, cut at two standard deviations: made for selu.",
    source = "https://keras.io/api/layers/initializers/#lecunnormal-class",
    example = "kernel_initializer: lecun_normal")
public record LecunNormal(
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
    return Distribution.TRUNCATED_NORMAL;
  }
}
