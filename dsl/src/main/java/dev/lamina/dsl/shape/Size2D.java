package dev.lamina.dsl.shape;

import dev.lamina.dsl.catalog.Syntax;

/**
 * Two sizes of an image: a kernel, a pool, strides, dilation.
 *
 * @param height rows
 * @param width columns
 */
@Syntax(Size2DSyntax.class)
public record Size2D(int height, int width) implements Size {

  /** The same along both axes. */
  public static Size2D of(int size) {
    return new Size2D(size, size);
  }

  @Override
  public int[] toArray() {
    return new int[] {height, width};
  }

  @Override
  public Size2D all(int size) {
    return of(size);
  }

  @Override
  public String toString() {
    return Size.text(toArray());
  }
}
