package dev.lamina.dsl.initializer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.random.RandomSource;

/**
 * Normally distributed numbers, none further than two standard deviations from the mean.
 *
 * @param mean their mean
 * @param stddev the standard deviation before numbers further out are drawn again
 * @param seed of a stream of its own; null takes the run's
 */
@Kind(
    doc = "Normally distributed numbers, none further than two standard deviations from the mean.",
    source = "https://keras.io/api/layers/initializers/#truncatednormal-class",
    example = "kernel_initializer: truncated_normal")
public record TruncatedNormal(
    @Arg(doc = "Mean.", def = "0.0") double mean,
    @Arg(
            doc = "Standard deviation before numbers further out are drawn again.",
            def = "0.05",
            min = 0)
        double stddev,
    @Arg(doc = "Seed of a stream of its own; none takes the run's.", def = Arg.NONE) Long seed)
    implements Initializer {

  @Override
  public void fill(float[] weights, int[] shape, RandomSource random) {
    new Draw(seed, random).truncatedNormal(weights, mean, stddev);
  }
}
