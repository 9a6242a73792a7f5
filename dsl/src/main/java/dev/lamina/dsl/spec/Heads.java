package dev.lamina.dsl.spec;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.shape.Shape;

/** The single values at the top of a file, as the binder reads them. */
final class Heads {

  private Heads() {}

  /**
   * What belongs to a run.
   *
   * @param name null if not given
   * @param seed of everything random
   */
  record Run(
      @Arg(doc = "What the run is called.", def = Arg.NONE) String name,
      @Arg(doc = "Seed of everything random.", def = "0", min = 0) long seed) {}

  /**
   * What belongs to a model.
   *
   * @param name null if not given
   * @param input null if not given
   */
  record Model(
      @Arg(doc = "What the model is called.", def = Arg.NONE) String name,
      @Arg(doc = "Shape of an example, channels last.", def = Arg.NONE) Shape input) {}
}
