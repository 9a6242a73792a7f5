package dev.lamina.dsl.layer;

import dev.lamina.dsl.compute.Noise;
import dev.lamina.dsl.random.RandomSource;
import dev.lamina.dsl.shape.Shape;

/** What the dropouts have in common. */
final class DropoutMasks {

  private DropoutMasks() {}

  /** Refuses inputs of another rank. */
  static Shape output(Shape input, int rank, String axes) throws ShapeException {
    if (input.rank() != rank) {
      throw new ShapeException(
          "wrong-rank",
          null,
          "needs an input of " + axes,
          "use `dropout`, which takes any input, or change the layer before it");
    }
    return input;
  }

  /** One factor for all numbers of a channel of an example. */
  static Noise math(Shape input, double rate, Long seed) {
    return math(input, Noise.Places.of(input.channels()), rate, seed);
  }

  /** A factor for each of an example's places, which its numbers share. */
  static Noise math(Shape input, Noise.Places places, double rate, Long seed) {
    float threshold = (float) rate;
    float scale = (float) (1 / (1 - rate));
    return new Noise(
        Math.toIntExact(input.size()),
        places,
        seed,
        "dropout",
        (key, place) -> RandomSource.at(key, place) < threshold ? 0 : scale,
        (key, place) -> 0);
  }
}
