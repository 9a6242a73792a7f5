package dev.lamina.dsl.layer;

import dev.lamina.dsl.catalog.Syntax;
import java.util.List;

/**
 * The range of a random number, as Keras writes it: its two ends, or one number for both sides.
 *
 * @param values one or two
 */
@Syntax(FactorSyntax.class)
public record Factor(List<Double> values) {

  public Factor {
    values = List.copyOf(values);
  }

  /**
   * The least number.
   *
   * @param floor below which one number for both sides does not reach
   */
  double least(double floor) {
    return values.size() == 1
        ? Math.max(-Math.abs(values.get(0)), floor)
        : Math.min(values.get(0), values.get(1));
  }

  /** The greatest number. */
  double most() {
    return values.size() == 1 ? Math.abs(values.get(0)) : Math.max(values.get(0), values.get(1));
  }

  /** The number of the range that {@code random}, from 0 to 1, stands for. */
  double at(double random, double floor) {
    return least(floor) + (most() - least(floor)) * random;
  }
}
