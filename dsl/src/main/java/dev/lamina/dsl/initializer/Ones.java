package dev.lamina.dsl.initializer;

import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.random.RandomSource;
import java.util.Arrays;

/** All one. */
@Kind(
    aliases = "one",
    doc = "All one.",
    source = "https://keras.io/api/layers/initializers/#ones-class",
    example = "bias_initializer: ones")
public record Ones() implements Initializer {

  @Override
  public void fill(float[] weights, int[] shape, RandomSource random) {
    Arrays.fill(weights, 1);
  }
}
