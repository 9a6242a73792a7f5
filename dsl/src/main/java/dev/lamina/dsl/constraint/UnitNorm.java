package dev.lamina.dsl.constraint;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;

/**
 * Every vector of length 1.
 *
 * @param axis the axes that a vector runs along
 */
@Kind(
    doc = "Scales each unit's incoming weights to length 1.",
    source = "https://keras.io/api/layers/constraints/#unitnorm-class",
    example = "kernel_constraint: unit_norm")
public record UnitNorm(
    @Arg(
            doc =
                "Axes that a vector runs along, in Keras's layout; [0, 1, 2] for the filters of a convolution.",
            def = "0")
        Axes axis)
    implements NormConstraint {

  @Override
  public double desired(double norm) {
    return 1;
  }
}
