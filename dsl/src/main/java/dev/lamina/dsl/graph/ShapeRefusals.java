package dev.lamina.dsl.graph;

import dev.lamina.dsl.layer.Layer;
import dev.lamina.dsl.layer.Parameter;
import dev.lamina.dsl.layer.Refusal;
import dev.lamina.dsl.regularizer.Regularizer;
import dev.lamina.dsl.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What initializers, regularizers and constraints have against the shapes they are to work on. */
final class ShapeRefusals {

  private final List<Refusal> found = new ArrayList<>();

  private ShapeRefusals() {}

  /** The refusals of a layer called {@code name} with these weights and this output. */
  static List<Refusal> of(String name, Layer layer, List<Parameter> weights, Shape output) {
    ShapeRefusals refusals = new ShapeRefusals();
    for (Parameter weight : weights) {
      refusals.add(name, weight);
    }
    layer.activityPenalty().ifPresent(penalty -> refusals.add(name, penalty, output));
    return refusals.found;
  }

  private void add(String name, Parameter weight) {
    int[] shape = weight.shape().toArray();
    Supplier<String> is =
        () -> "the " + weight.name() + " of " + name + " is " + weight.shape().tuple();
    add("initializer", weight.name(), weight.initializer().refuses(shape), is);
    if (weight.regularizer() != null) {
      add("regularizer", weight.name(), weight.regularizer().refuses(shape), is);
    }
    if (weight.constraint() != null) {
      add("constraint", weight.name(), weight.constraint().refuses(shape), is);
    }
  }

  /**
   * An output is judged with its batch, of which two examples are the least that can be compared.
   */
  private void add(String name, Regularizer penalty, Shape output) {
    int[] shape = new int[output.rank() + 1];
    shape[0] = 2;
    System.arraycopy(output.toArray(), 0, shape, 1, output.rank());
    add(
        "regularizer",
        "activity",
        penalty.refuses(shape),
        () -> "the output of " + name + " is " + output.batched());
  }

  private void add(String role, String what, String reason, Supplier<String> hint) {
    if (!reason.isEmpty()) {
      String weight = what.substring(what.lastIndexOf('/') + 1); // lstm_cell/kernel
      found.add(new Refusal(role + "-refuses-shape", weight + "_" + role, reason, hint.get()));
    }
  }
}
