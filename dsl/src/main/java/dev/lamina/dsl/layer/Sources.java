package dev.lamina.dsl.layer;

import dev.lamina.dsl.catalog.Syntax;
import java.util.List;

/**
 * Whose outputs come in.
 *
 * @param names of layers, uses of blocks or inputs, in order; at least one
 */
@Syntax(SourcesSyntax.class)
public record Sources(List<String> names) {

  public Sources {
    names = List.copyOf(names);
    if (names.isEmpty()) {
      throw new IllegalArgumentException("at least one name");
    }
  }
}
