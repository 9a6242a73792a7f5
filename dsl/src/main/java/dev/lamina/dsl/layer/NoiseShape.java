package dev.lamina.dsl.layer;

import dev.lamina.dsl.catalog.Syntax;
import dev.lamina.dsl.compute.Broadcast;
import dev.lamina.dsl.compute.Noise;
import dev.lamina.dsl.shape.Shape;
import java.util.Arrays;
import java.util.List;

/**
 * Which numbers of a batch share a random one: those along an axis of size 1.
 *
 * @param sizes of all axes, the batch's first; {@link #WHOLE} for the size that there is
 */
@Syntax(NoiseShapeSyntax.class)
public record NoiseShape(List<Integer> sizes) {

  /** The size of an axis, each place of which has a random number of its own. */
  static final int WHOLE = 0;

  public NoiseShape {
    sizes = List.copyOf(sizes);
    if (sizes.isEmpty() || sizes.stream().anyMatch(size -> size < 0)) {
      throw new IllegalArgumentException("sizes are at least 1, or null, not " + sizes);
    }
  }

  /** Refuses inputs that do not have these axes. */
  void check(Shape input) throws ShapeException {
    boolean fits = sizes.size() == input.rank() + 1 && sizes.get(0) <= 1;
    for (int axis = 0; fits && axis < input.rank(); axis++) {
      int size = sizes.get(axis + 1);
      fits = size <= 1 || size == input.dim(axis);
    }
    if (!fits) {
      throw new ShapeException(
          "wrong-axes",
          "noise_shape",
          "needs an input that goes with its noise_shape",
          "for this input noise_shape is a list of "
              + (input.rank() + 1)
              + ": null, or 1 where numbers share their noise; the batch comes first, and its size"
              + " is not known here");
    }
  }

  /** The random numbers of an example, and which of its numbers share one. */
  Noise.Places places(Shape input) {
    int[] small = input.toArray();
    Arrays.setAll(small, axis -> sizes.get(axis + 1) == 1 ? 1 : small[axis]);
    Shape places = Shape.of(small);
    return new Noise.Places(
        Math.toIntExact(places.size()), Broadcast.indices(input, places), sizes.get(0) == 1);
  }
}
