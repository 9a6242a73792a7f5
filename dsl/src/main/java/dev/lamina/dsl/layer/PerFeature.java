package dev.lamina.dsl.layer;

import dev.lamina.dsl.catalog.Syntax;
import java.util.List;

/**
 * A number for all features, or one for each.
 *
 * @param values one, or as many as there are features
 */
@Syntax(PerFeatureSyntax.class)
public record PerFeature(List<Double> values) {

  public PerFeature {
    values = List.copyOf(values);
  }

  /** Refuses as many numbers as do not fit {@code features}. */
  void check(String argument, int features) throws ShapeException {
    if (values.size() != 1 && values.size() != features) {
      throw new ShapeException(
          "wrong-number-of-values",
          argument,
          "needs " + values.size() + " features for its " + values.size() + " values",
          "give one number for all features, or one for each");
    }
  }

  /** The number of a feature. */
  float at(int feature) {
    return values.get(values.size() == 1 ? 0 : feature).floatValue();
  }
}
