package dev.lamina.dsl.shape;

/** How much is added to, or cut from, both ends of each axis. */
public sealed interface Edges permits Edges1D, Edges2D, Edges3D {

  /** For each axis, in the order of the shape, what lies before and what lies behind. */
  int[][] toArrays();
}
