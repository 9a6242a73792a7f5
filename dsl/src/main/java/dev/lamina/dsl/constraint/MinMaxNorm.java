package dev.lamina.dsl.constraint;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.BadArgument;
import dev.lamina.dsl.catalog.Kind;

/**
 * Every vector's length between two limits, reached at once or bit by bit.
 *
 * @param minValue the least length
 * @param maxValue the greatest length
 * @param rate how much of the way is gone per update
 * @param axis the axes that a vector runs along
 */
@Kind(
    doc = "Brings the length of each unit's incoming weights between min_value and max_value.",
    source = "https://keras.io/api/layers/constraints/#minmaxnorm-class",
    example = "kernel_constraint: {min_max_norm: {min_value: 0.5, max_value: 2}}")
public record MinMaxNorm(
    @Arg(doc = "Least length.", def = "0.0", min = 0) double minValue,
    @Arg(doc = "Greatest length.", def = "1.0", min = 0) double maxValue,
    @Arg(
            doc = "Share of the way that is gone per update; 1 is all of it.",
            def = "1.0",
            min = 0,
            max = 1)
        double rate,
    @Arg(
            doc =
                "Axes that a vector runs along, in Keras's layout; [0, 1, 2] for the filters of a convolution.",
            def = "0")
        Axes axis)
    implements NormConstraint {

  public MinMaxNorm {
    if (minValue > maxValue) {
      throw new BadArgument(
          "min_value",
          "min_value " + minValue + " is above max_value " + maxValue,
          "write the smaller number as min_value");
    }
  }

  @Override
  public double desired(double norm) {
    return rate * Math.min(Math.max(norm, minValue), maxValue) + (1 - rate) * norm;
  }
}
