package dev.lamina.dsl.loss;

import dev.lamina.dsl.catalog.Syntax;
import java.util.List;

/**
 * A number for all, or one for each: weights of classes, thresholds.
 *
 * @param values in the order given, one at least
 */
@Syntax(OneOrMoreSyntax.class)
public record OneOrMore(List<Double> values) {

  public OneOrMore {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("give one number at least");
    }
    values = List.copyOf(values);
  }

  /** A single one. */
  public static OneOrMore of(double value) {
    return new OneOrMore(List.of(value));
  }

  /** How many there are. */
  public int count() {
    return values.size();
  }

  /** The number for the place {@code index}. */
  double at(int index) {
    return values.get(values.size() == 1 ? 0 : index);
  }
}
