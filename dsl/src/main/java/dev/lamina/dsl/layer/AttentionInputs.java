package dev.lamina.dsl.layer;

import dev.lamina.dsl.compute.MultiHeadMath.Side;
import dev.lamina.dsl.compute.Places;
import dev.lamina.dsl.shape.AxisSet;
import dev.lamina.dsl.shape.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** What the attention layers ask of their inputs: query, value and perhaps keys. */
final class AttentionInputs {

  /** Query and value, or keys of their own too. */
  static final Arity ARITY = new Arity(2, 3);

  private static final String SAME_STEPS = "look at the layers that make value and key";

  private AttentionInputs() {}

  /** The keys: the last input, which is the value where there are two. */
  static Shape keys(List<Shape> inputs) {
    return inputs.get(inputs.size() - 1);
  }

  /** The sizes without the features. */
  static List<Integer> steps(Shape input) {
    return input.dims().subList(0, input.rank() - 1);
  }

  /** Refuses steps looked at under a rule about steps, where there are several axes of them. */
  static void checkSteps(String argument, Shape query) throws ShapeException {
    if (query.rank() != 2) {
      throw new ShapeException(
          "needs-sequence",
          argument,
          "needs sequences (steps, features) for its " + argument,
          "leave " + argument + " out, or add `- reshape` to steps x features before it");
    }
  }

  /** Refuses what does not say of each query and each key whether the one may see the other. */
  static void checkMask(Shape mask, Shape query, Shape keys) throws ShapeException {
    Shape wanted = Shape.of(query.dim(0), keys.dim(0));
    if (!mask.equals(wanted)) {
      throw mismatch(
          "needs a mask of " + wanted.tuple() + ", queries by keys, as its last input",
          "give an input of that shape, 1 where a query may look at a key and 0 where not");
    }
  }

  /**
   * Refuses inputs that do not go together.
   *
   * @param axes to attend along; null for all but the features
   */
  static void check(List<Shape> inputs, AxisSet axes) throws ShapeException {
    Shape query = inputs.get(0);
    Shape value = inputs.get(1);
    for (Shape input : inputs) {
      if (input.rank() < 2) {
        throw new ShapeException(
            "needs-sequence",
            null,
            "needs sequences (steps, features)",
            "add `- embedding` before it for whole numbers, or `- reshape` to steps x features");
      }
    }
    if (!steps(value).equals(steps(keys(inputs)))) {
      throw mismatch("needs a key for each step of the value", SAME_STEPS);
    }
    if (query.rank() != value.rank()) {
      throw mismatch(
          "needs a query and a value of as many axes", "add `- reshape` before one of them");
    }
    if (axes == null) {
      return;
    }
    if (!axes.within(query.rank())
        || outside(query, axes).length + axes.numbers().size() >= query.rank()) {
      throw new ShapeException(
          "wrong-axes",
          "attention_axes",
          "needs inputs that have the axes " + axes + " beside their features",
          "axes are 1 to " + (query.rank() - 1) + " here; axis 0 is the batch");
    }
    for (int axis : outside(query, axes)) {
      if (query.dim(axis) != value.dim(axis)) {
        throw mismatch(
            "needs equal sizes of query and value along axis " + (axis + 1),
            "make them equal, or name the axis among attention_axes");
      }
    }
  }

  private static ShapeException mismatch(String needs, String hint) {
    return new ShapeException("shapes-do-not-merge", Placement.FROM, needs, hint);
  }

  /** The axes, features left out, that are not attended along. */
  private static int[] outside(Shape input, AxisSet axes) {
    int[] along = along(input, axes);
    return IntStream.range(0, input.rank() - 1)
        .filter(axis -> Arrays.stream(along).noneMatch(a -> a == axis))
        .toArray();
  }

  private static int[] along(Shape input, AxisSet axes) {
    return axes == null ? IntStream.range(0, input.rank() - 1).toArray() : axes.of(input.rank());
  }

  /** An input as attention goes through it. */
  static Side side(Shape input, AxisSet axes) {
    Shape steps = new Shape(steps(input));
    int[] sequence = Places.along(steps, outside(input, axes));
    int count = Arrays.stream(sequence).max().orElse(0) + 1;
    List<List<Integer>> places = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      places.add(new ArrayList<>());
    }
    // In the order of memory, so the n-th place of a sequence is the same step in all of them.
    for (int place = 0; place < sequence.length; place++) {
      places.get(sequence[place]).add(place);
    }
    return new Side(
        input,
        places.stream()
            .map(each -> each.stream().mapToInt(Integer::intValue).toArray())
            .toArray(int[][]::new));
  }
}
