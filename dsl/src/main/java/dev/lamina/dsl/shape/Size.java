package dev.lamina.dsl.shape;

import java.util.Arrays;

/** Sizes along the axes of a sequence, an image or a volume: a kernel, a pool, strides. */
public sealed interface Size permits Size1D, Size2D, Size3D {

  /** One size for each axis, in the order of the axes. */
  int[] toArray();

  /** The greatest of them. */
  default int greatest() {
    return Arrays.stream(toArray()).max().orElseThrow();
  }
}
