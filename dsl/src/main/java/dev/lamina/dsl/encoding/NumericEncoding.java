package dev.lamina.dsl.encoding;

import dev.lamina.dsl.catalog.BadArgument;

/** How a column of numbers is brought to a range; what is missing is filled in before. */
public sealed interface NumericEncoding extends Encoding permits AsNumber, Standardize, MinMax {

  /** What stands for a missing number. */
  Fill missing();

  /** Whether a second number says 1 where the first was missing, 0 elsewhere. */
  boolean indicator();

  /**
   * Learns from a column.
   *
   * @param values of the examples to train on, at least one, none of them missing any more
   */
  Affine learn(double[] values);

  /** Whether a value passes as it is: there is nothing to learn, and nothing is filled in. */
  default boolean isPlain() {
    return false;
  }

  /** Refuses an indicator for what is never missing. */
  static void check(Fill missing, boolean indicator) {
    if (indicator && missing.way() == Fill.Way.ERROR) {
      throw new BadArgument(
          "indicator",
          "an indicator tells what is missing, but missing values are errors here",
          "add `missing: mean`, `median` or a number");
    }
  }
}
