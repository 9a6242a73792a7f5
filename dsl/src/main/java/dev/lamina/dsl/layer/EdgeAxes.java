package dev.lamina.dsl.layer;

import dev.lamina.dsl.compute.IndexMap;
import dev.lamina.dsl.compute.LayerMath;
import dev.lamina.dsl.shape.Edges;
import dev.lamina.dsl.shape.Shape;

/** What padding and cropping do to each axis. */
final class EdgeAxes {

  private EdgeAxes() {}

  /** The shape with {@code padding} around it. */
  static Shape padded(Shape input, Edges padding) throws ShapeException {
    int[][] edges = padding.toArrays();
    Spatial.check(input, edges.length);
    int[] dims = input.toArray();
    for (int axis = 0; axis < edges.length; axis++) {
      dims[axis] =
          Spatial.size(
              (long) dims[axis] + edges[axis][0] + edges[axis][1], edges.length, "padding");
    }
    return Shape.of(dims);
  }

  /** The shape without {@code cropping}. */
  static Shape cropped(Shape input, Edges cropping) throws ShapeException {
    int[][] edges = cropping.toArrays();
    Spatial.check(input, edges.length);
    int[] dims = input.toArray();
    for (int axis = 0; axis < edges.length; axis++) {
      long left = (long) dims[axis] - edges[axis][0] - edges[axis][1];
      if (left < 1) {
        throw new ShapeException(
            "cropping-larger-than-input",
            "cropping",
            "needs more than "
                + ((long) edges[axis][0] + edges[axis][1])
                + " places along axis "
                + (axis + 1)
                + " to crop as many",
            "crop less, or put it before the layers that make the "
                + Spatial.noun(edges.length)
                + " smaller");
      }
      dims[axis] = (int) left;
    }
    return Shape.of(dims);
  }

  /** Zeros around the input. */
  static LayerMath pad(Shape input, Edges padding) {
    return shift(input, padding.toArrays(), 1);
  }

  /** The input without its edges. */
  static LayerMath crop(Shape input, Edges cropping) {
    return shift(input, cropping.toArrays(), -1);
  }

  private static LayerMath shift(Shape input, int[][] edges, int sign) {
    int[][] sources = new int[edges.length][];
    for (int axis = 0; axis < edges.length; axis++) {
      int size = input.dim(axis);
      int[] places = new int[size + sign * (edges[axis][0] + edges[axis][1])];
      for (int i = 0; i < places.length; i++) {
        int at = i - sign * edges[axis][0];
        places[i] = at >= 0 && at < size ? at : IndexMap.ZERO;
      }
      sources[axis] = places;
    }
    return IndexMap.byAxis(input, sources);
  }
}
