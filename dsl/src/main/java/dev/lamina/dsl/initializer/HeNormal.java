package dev.lamina.dsl.initializer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;

/**
 * Normal with variance 2 / fan_in, cut at two standard deviations: made for relu.
 *
 * @param seed of a stream of its own; null takes the run's
 */
@Kind(
    doc = "Normal with variance 2 / fan_in, cut at two standard deviations: made for relu.",
    source = "https://keras.io/api/layers/initializers/#henormal-class",
    example = "kernel_initializer: he_normal")
public record HeNormal(
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
    return Distribution.TRUNCATED_NORMAL;
  }
}
