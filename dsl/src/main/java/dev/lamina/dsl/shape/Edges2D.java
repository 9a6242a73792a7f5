package dev.lamina.dsl.shape;

import dev.lamina.dsl.catalog.Syntax;

/**
 * Rows and columns added around an image, or cut from it.
 *
 * @param top rows above
 * @param bottom rows below
 * @param left columns to the left
 * @param right columns to the right
 */
@Syntax(Edges2DSyntax.class)
public record Edges2D(int top, int bottom, int left, int right) implements Edges {

  @Override
  public int[][] toArrays() {
    return new int[][] {{top, bottom}, {left, right}};
  }
}
