package dev.lamina.dsl.shape;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Sizes along the axes of a sequence, an image or a volume: a kernel, a pool, strides. */
public sealed interface Size permits Size1D, Size2D, Size3D {

  /** One for each axis, in the order of the shape. */
  int[] toArray();

  /** The same number along each of these axes. */
  Size all(int size);

  /** The greatest of them. */
  default int greatest() {
    int greatest = Integer.MIN_VALUE;
    for (int size : toArray()) {
      greatest = Math.max(greatest, size);
    }
    return greatest;
  }

  /** As they are written in a file: {@code 3x3}. */
  static String text(int... sizes) {
    return Arrays.stream(sizes).mapToObj(String::valueOf).collect(Collectors.joining("x"));
  }
}
