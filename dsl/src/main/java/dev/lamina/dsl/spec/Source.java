package dev.lamina.dsl.spec;

import dev.lamina.dsl.source.ScalarNode;

/** Where an input of a layer comes from, as far as it is known while blocks are written out. */
sealed interface Source {

  /**
   * A layer.
   *
   * @param index among all layers of the model
   */
  record Of(int index) implements Source {}

  /** An input of the model, by its name. */
  record Input(String name) implements Source {}

  /** What a name means in a list of layers: found when all lists are written out. */
  record Named(ScalarNode name, Frame frame) implements Source {}

  /** Something that could not be made out, which has been reported. */
  record Unknown() implements Source {}
}
