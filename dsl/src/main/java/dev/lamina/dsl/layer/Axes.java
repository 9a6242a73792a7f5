package dev.lamina.dsl.layer;

import dev.lamina.dsl.catalog.Syntax;
import dev.lamina.dsl.shape.Shape;
import java.util.Optional;

/**
 * An axis of each of two inputs, the batch being axis 0 of both; negative counts from the end.
 *
 * @param first of the first input
 * @param second of the second
 */
@Syntax(AxesSyntax.class)
public record Axes(int first, int second) {

  /**
   * The place of an axis among the sizes of a shape, which has no batch.
   *
   * @param argument that holds the axis
   * @throws ShapeException if the shape has no such axis
   */
  static int index(int axis, Shape shape, String argument) throws ShapeException {
    int index = axis < 0 ? shape.rank() + axis : axis - 1;
    if (index < 0 || index >= shape.rank()) {
      throw new ShapeException(
          "no-such-axis",
          argument,
          "works along axis " + axis,
          "axes go from 1 to " + shape.rank() + " here, or from -1 for the last");
    }
    return index;
  }

  /** Why the batch's axis cannot be used; nothing for any other. */
  static Optional<Refusal> refusal(String argument, int axis) {
    return axis != 0
        ? Optional.empty()
        : Optional.of(
            Refusal.unsupported(
                argument,
                "axis 0 is the batch, whose examples stay apart",
                "count axes from 1, or from -1 for the last"));
  }
}
