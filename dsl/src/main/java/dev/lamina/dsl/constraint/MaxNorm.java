package dev.lamina.dsl.constraint;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;

/**
 * No vector longer than a limit (Srivastava and others 2014).
 *
 * @param maxValue the limit
 * @param axis the axes that a vector runs along
 */
@Kind(
    doc = "Shortens each unit's incoming weights to max_value where they are longer.",
    source = "https://keras.io/api/layers/constraints/#maxnorm-class",
    example = "kernel_constraint: {max_norm: 3}")
public record MaxNorm(
    @Arg(doc = "Greatest length.", def = "2", min = 0, place = 0) double maxValue,
    @Arg(
            doc =
                "Axes that a vector runs along, in Keras's layout; [0, 1, 2] for the filters of a convolution.",
            def = "0")
        Axes axis)
    implements NormConstraint {

  @Override
  public double desired(double norm) {
    return Math.min(norm, maxValue);
  }
}
