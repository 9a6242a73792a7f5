package dev.lamina.dsl.layer;

import dev.lamina.dsl.compute.LayerMath;
import dev.lamina.dsl.compute.MergedNumbers;
import dev.lamina.dsl.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Merges number by number, with Keras's broadcasting: shapes are laid side by side from their last
 * axis on, the batch apart; on each axis sizes are equal, or 1 and stretched.
 */
public sealed interface Elementwise extends Merge
    permits Add, Average, Maximum, Minimum, Multiply, Subtract {

  @Override
  default Shape outputShape(List<Shape> inputs) throws ShapeException {
    List<Integer> sizes = new ArrayList<>(inputs.get(0).dims());
    for (Shape input : inputs) {
      while (sizes.size() < input.rank()) {
        sizes.add(0, 1);
      }
      for (int axis = -1; axis >= -input.rank(); axis--) {
        int size = input.dim(axis);
        int at = sizes.size() + axis;
        int before = sizes.get(at);
        if (size != before && size != 1 && before != 1) {
          throw new ShapeException(
              "shapes-do-not-merge",
              Placement.FROM,
              "needs inputs of one shape",
              axis == -1
                  ? "make the last sizes equal (or 1): filters, units, or a 1x1 convolution"
                  : "make the sizes equal (or 1): look at strides and padding on both ways");
        }
        sizes.set(at, Math.max(size, before));
      }
    }
    return new Shape(sizes);
  }

  /** What is made of the numbers. */
  MergedNumbers.By by();

  @Override
  default Optional<LayerMath> math(List<Shape> inputs) {
    try {
      return Optional.of(new MergedNumbers(inputs, outputShape(inputs), by()));
    } catch (ShapeException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
