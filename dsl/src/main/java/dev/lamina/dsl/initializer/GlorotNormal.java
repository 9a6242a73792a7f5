package dev.lamina.dsl.initializer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;

/**
 * Normal with variance 2 / (fan_in + fan_out), cut at two standard deviations: made for tanh and
 * softmax.
 *
 * @param seed of a stream of its own; null takes the run's
 */
@Kind(
    doc =
        "Normal with variance 2 / (fan_in + fan_out), cut at two standard deviations: made for tanh and softmax.",
    source = "https://keras.io/api/layers/initializers/#glorotnormal-class",
    example = "kernel_initializer: glorot_normal")
public record GlorotNormal(
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
    return Distribution.TRUNCATED_NORMAL;
  }
}
