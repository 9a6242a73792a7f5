package dev.lamina.dsl.shape;

import dev.lamina.dsl.catalog.Syntax;

/**
 * Three sizes of a volume: a kernel, a pool, strides, dilation.
 *
 * @param depth planes
 * @param height rows
 * @param width columns
 */
@Syntax(Size3DSyntax.class)
public record Size3D(int depth, int height, int width) implements Size {

  @Override
  public int[] toArray() {
    return new int[] {depth, height, width};
  }

  /** As it is written in a file: {@code 3x3x3}. */
  @Override
  public String toString() {
    return depth + "x" + height + "x" + width;
  }
}
