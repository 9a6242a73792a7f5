package dev.lamina.dsl.shape;

import dev.lamina.dsl.catalog.Syntax;

/**
 * A size along a sequence.
 *
 * @param length steps
 */
@Syntax(Size1DSyntax.class)
public record Size1D(int length) implements Size {

  @Override
  public int[] toArray() {
    return new int[] {length};
  }

  @Override
  public Size1D all(int size) {
    return new Size1D(size);
  }

  @Override
  public String toString() {
    return Size.text(toArray());
  }
}
