package dev.lamina.dsl.metric;

import dev.lamina.dsl.catalog.Syntax;
import java.util.List;

/**
 * One threshold or several, above which an output means yes.
 *
 * @param values in the order given
 */
@Syntax(CutsSyntax.class)
public record Cuts(List<Double> values) {

  public Cuts {
    values = List.copyOf(values);
  }
}
