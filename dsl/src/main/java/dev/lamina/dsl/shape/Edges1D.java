package dev.lamina.dsl.shape;

import dev.lamina.dsl.catalog.Syntax;

/**
 * Steps added to, or cut from, the ends of a sequence.
 *
 * @param before steps at the beginning
 * @param after steps at the end
 */
@Syntax(Edges1DSyntax.class)
public record Edges1D(int before, int after) implements Edges {

  @Override
  public int[][] toArrays() {
    return new int[][] {{before, after}};
  }
}
