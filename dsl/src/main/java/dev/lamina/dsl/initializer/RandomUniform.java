package dev.lamina.dsl.initializer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.BadArgument;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.random.RandomSource;

/**
 * Numbers uniform between two bounds.
 *
 * @param minval the lower bound
 * @param maxval the upper bound
 * @param seed of a stream of its own; null takes the run's
 */
@Kind(
    aliases = "uniform",
    doc = "Numbers uniform between two bounds.",
    source = "https://keras.io/api/layers/initializers/#randomuniform-class",
    example = "kernel_initializer: {random_uniform: {minval: -0.1, maxval: 0.1}}")
public record RandomUniform(
    @Arg(doc = "Lower bound.", def = "-0.05") double minval,
    @Arg(doc = "Upper bound.", def = "0.05") double maxval,
    @Arg(doc = "Seed of a stream of its own; none takes the run's.", def = Arg.NONE) Long seed)
    implements Initializer {

  public RandomUniform {
    if (minval > maxval) {
      throw new BadArgument(
          "minval",
          "minval " + minval + " is above maxval " + maxval,
          "write the smaller number as minval");
    }
  }

  @Override
  public void fill(float[] weights, int[] shape, RandomSource random) {
    new Draw(seed, random).uniform(weights, minval, maxval);
  }
}
