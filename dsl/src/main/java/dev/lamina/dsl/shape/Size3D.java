package dev.lamina.dsl.shape;

import dev.lamina.dsl.catalog.Syntax;

/**
 * Three sizes of a volume.
 *
 * @param depth slices
 * @param height rows
 * @param width columns
 */
@Syntax(Size3DSyntax.class)
public record Size3D(int depth, int height, int width) implements Size {

  @Override
  public int[] toArray() {
    return new int[] {depth, height, width};
  }

  @Override
  public Size3D all(int size) {
    return new Size3D(size, size, size);
  }

  @Override
  public String toString() {
    return Size.text(toArray());
  }
}
