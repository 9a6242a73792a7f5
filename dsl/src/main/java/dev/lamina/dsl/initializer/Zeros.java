package dev.lamina.dsl.initializer;

import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.random.RandomSource;
import java.util.Arrays;

/** All zero: the default of biases. */
@Kind(
    aliases = "zero",
    doc = "All zero: the default of biases.",
    source = "https://keras.io/api/layers/initializers/#zeros-class",
    example = "bias_initializer: zeros")
public record Zeros() implements Initializer {

  @Override
  public void fill(float[] weights, int[] shape, RandomSource random) {
    Arrays.fill(weights, 0);
  }
}
