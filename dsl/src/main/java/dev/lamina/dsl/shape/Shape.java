package dev.lamina.dsl.shape;

import dev.lamina.dsl.catalog.Syntax;
import java.util.ArrayList;
import java.util.List;

/**
 * The shape of one example, channels last, without the batch axis: {@code 28x28x1}, {@code 10}.
 *
 * @param dims each at least 1; none for a single number, as a weight may be
 */
@Syntax(ShapeSyntax.class)
public record Shape(List<Integer> dims) {

  public Shape {
    dims = List.copyOf(dims);
    for (int dim : dims) {
      if (dim < 1) {
        throw new IllegalArgumentException("a shape needs sizes of at least 1, got " + dims);
      }
    }
  }

  /** The shape of these sizes. */
  public static Shape of(int... dims) {
    List<Integer> all = new ArrayList<>();
    for (int dim : dims) {
      all.add(dim);
    }
    return new Shape(all);
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
    int[] all = new int[rank()];
    for (int i = 0; i < all.length; i++) {
      all[i] = dims.get(i);
    }
    return all;
  }

  /** As Keras prints it without the batch: {@code (13, 13, 32)}, {@code (10,)}. */
  public String tuple() {
    return rank() == 1 ? "(" + dim(0) + ",)" : "(" + joined(", ") + ")";
  }

  /** As Keras's summary prints it: {@code (None, 13, 13, 32)}. */
  public String batched() {
    return "(None, " + joined(", ") + ")";
  }

  /** As it is written in a file: {@code 13x13x32}. */
  @Override
  public String toString() {
    return joined("x");
  }

  // Asked for every layer before anything is compiled: a loop, no stream.
  private String joined(String between) {
    StringBuilder text = new StringBuilder();
    for (int dim : dims) {
      text.append(text.isEmpty() ? "" : between).append(dim);
    }
    return text.toString();
  }
}
