package dev.lamina.dsl.initializer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.random.RandomSource;
import java.util.Arrays;

/**
 * All the same number.
 *
 * @param value the number
 */
@Kind(
    doc = "All the same number.",
    source = "https://keras.io/api/layers/initializers/#constant-class",
    example = "bias_initializer: {constant: 0.1}")
public record Constant(@Arg(doc = "The number.", def = "0.0", place = 0) double value)
    implements Initializer {

  @Override
  public void fill(float[] weights, int[] shape, RandomSource random) {
    Arrays.fill(weights, (float) value);
  }
}
