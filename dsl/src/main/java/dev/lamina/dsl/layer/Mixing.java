package dev.lamina.dsl.layer;

import dev.lamina.dsl.random.RandomSource;
import dev.lamina.dsl.shape.Shape;

/** Changes that make one image of two, and one target of theirs. */
public sealed interface Mixing extends Augment permits MixUp, CutMix {

  /** How two examples are mixed. */
  interface Mixture {

    /** The share of the one's target in that of the mixture; the rest is the other's. */
    double share();

    /** Makes the one the mixture. */
    void apply(float[] one, float[] other);
  }

  /** Of its draws; null where the run's seed decides. */
  Long seed();

  /**
   * Draws a mixture.
   *
   * @param random of these two examples
   * @param shape of both images
   */
  Mixture mixture(RandomSource random, Shape shape);
}
