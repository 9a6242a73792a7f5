package dev.lamina.dsl.shape;

import dev.lamina.dsl.catalog.Syntax;

/**
 * Slices, rows and columns added around a volume, or cut from it.
 *
 * @param front slices before
 * @param back slices behind
 * @param top rows above
 * @param bottom rows below
 * @param left columns to the left
 * @param right columns to the right
 */
@Syntax(Edges3DSyntax.class)
public record Edges3D(int front, int back, int top, int bottom, int left, int right)
    implements Edges {

  @Override
  public int[][] toArrays() {
    return new int[][] {{front, back}, {top, bottom}, {left, right}};
  }
}
