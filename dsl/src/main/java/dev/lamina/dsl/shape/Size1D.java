package dev.lamina.dsl.shape;

import dev.lamina.dsl.catalog.Syntax;

/**
 * A size along a sequence: a kernel, a pool, strides. A type of its own because Keras's
 * configurations write it as a list of one.
 *
 * @param length steps
 */
@Syntax(Size1DSyntax.class)
public record Size1D(int length) implements Size {

  @Override
  public int[] toArray() {
    return new int[] {length};
  }

  /** As it is written in a file: {@code 3}. */
  @Override
  public String toString() {
    return Integer.toString(length);
  }
}
