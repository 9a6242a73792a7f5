package dev.lamina.dsl.shape;

import dev.lamina.dsl.catalog.Syntax;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The shape of one example, channels last, without the batch axis: {@code 28x28x1}, {@code 10}.
 *
 * @param dims each at least 1; none for a single number, as a weight may be
 */
@Syntax(ShapeSyntax.class)
public record Shape(List<Integer> dims) {

  public Shape {
    dims = List.copyOf(dims);
    if (dims.stream().anyMatch(d -> d < 1)) {
      throw new IllegalArgumentException("a shape needs sizes of at least 1, got " + dims);
    }
  }

  /** The shape of these sizes. */
  public static Shape of(int... dims) {
    return new Shape(Arrays.stream(dims).boxed().toList());
  }

  /** Number of axes, the batch not counted. */
  public int rank() {
    return dims.size();
  }

  /** Size of axis {@code axis}; negative counts from the end. */
  public int dim(int axis) {
    return dims.get(axis < 0 ? rank() + axis : axis);
  }

  /** Size of the last axis. */
  public int channels() {
    return dim(-1);
  }

  /** How many numbers one example has; {@link Long#MAX_VALUE} if more than a long can count. */
  public long size() {
    long size = 1;
    for (int dim : dims) {
      size = size > Long.MAX_VALUE / dim ? Long.MAX_VALUE : size * dim;
    }
    return size;
  }

  /** As a Java array. */
  public int[] toArray() {
    return dims.stream().mapToInt(Integer::intValue).toArray();
  }

  /** As Keras prints it without the batch: {@code (13, 13, 32)}, {@code (10,)}. */
  public String tuple() {
    return rank() == 1
        ? "(" + dim(0) + ",)"
        : dims.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
  }

  /** As Keras's summary prints it: {@code (None, 13, 13, 32)}. */
  public String batched() {
    return dims.stream().map(String::valueOf).collect(Collectors.joining(", ", "(None, ", ")"));
  }

  /** As it is written in a file: {@code 13x13x32}. */
  @Override
  public String toString() {
    return dims.stream().map(String::valueOf).collect(Collectors.joining("x"));
  }
}
