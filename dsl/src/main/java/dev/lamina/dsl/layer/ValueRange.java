package dev.lamina.dsl.layer;

import dev.lamina.dsl.catalog.Syntax;

/**
 * Between what numbers the pixels of images lie.
 *
 * @param low the least
 * @param high the greatest
 */
@Syntax(ValueRangeSyntax.class)
public record ValueRange(double low, double high) {

  /** The nearest number of the range. */
  float clip(double value) {
    return (float) Math.max(low, Math.min(value, high));
  }

  /** Whether {@link #clip} leaves it as it is. */
  boolean holds(double value) {
    return value >= low && value <= high;
  }
}
