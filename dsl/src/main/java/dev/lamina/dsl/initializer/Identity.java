package dev.lamina.dsl.initializer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.random.RandomSource;
import java.util.Arrays;

/**
 * Ones on the diagonal.
 *
 * @param gain what the ones are multiplied by
 */
@Kind(
    aliases = "IdentityInitializer",
    doc = "gain on the diagonal and 0 elsewhere: a dense layer that first passes its input on.",
    source = "https://keras.io/api/layers/initializers/#identity-class",
    example = "kernel_initializer: identity")
public record Identity(@Arg(doc = "Value on the diagonal.", def = "1.0", place = 0) double gain)
    implements Initializer {

  @Override
  public void fill(float[] weights, int[] shape, RandomSource random) {
    Arrays.fill(weights, 0);
    for (int i = 0; i < Math.min(shape[0], shape[1]); i++) {
      weights[i * shape[1] + i] = (float) gain;
    }
  }

  @Override
  public String refuses(int[] shape) {
    return shape.length == 2
        ? ""
        : "identity fills weights of two axes, such as a dense kernel, but this one has "
            + shape.length;
  }
}
