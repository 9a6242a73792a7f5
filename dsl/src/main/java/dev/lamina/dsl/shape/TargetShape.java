package dev.lamina.dsl.shape;

import dev.lamina.dsl.catalog.Syntax;
import java.util.List;

/**
 * A shape to be reached, in which one size may be left open.
 *
 * @param dims sizes; at most one is -1, which stands for whatever is left
 */
@Syntax(TargetShapeSyntax.class)
public record TargetShape(List<Integer> dims) {

  /** The size that stands for whatever is left. */
  public static final int OPEN = -1;

  public TargetShape {
    dims = List.copyOf(dims);
    if (dims.isEmpty()
        || dims.stream().anyMatch(d -> d < 1 && d != OPEN)
        || dims.stream().filter(d -> d == OPEN).count() > 1) {
      throw new IllegalArgumentException(
          "a target shape needs sizes of at least 1, one of them -1 at most, got " + dims);
    }
  }
}
