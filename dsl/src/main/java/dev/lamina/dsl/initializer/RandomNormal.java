package dev.lamina.dsl.initializer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.random.RandomSource;

/**
 * Normally distributed numbers.
 *
 * @param mean their mean
 * @param stddev their standard deviation
 * @param seed of a stream of its own; null takes the run's
 */
@Kind(
    aliases = "normal",
    doc = "Normally distributed numbers.",
    source = "https://keras.io/api/layers/initializers/#randomnormal-class",
    example = "kernel_initializer: {random_normal: {stddev: 0.01}}")
public record RandomNormal(
    @Arg(doc = "Mean.", def = "0.0") double mean,
    @Arg(doc = "Standard deviation.", def = "0.05", min = 0) double stddev,
    @Arg(doc = "Seed of a stream of its own; none takes the run's.", def = Arg.NONE) Long seed)
    implements Initializer {

  @Override
  public void fill(float[] weights, int[] shape, RandomSource random) {
    new Draw(seed, random).normal(weights, mean, stddev);
  }
}
