package dev.lamina.dsl.layer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.compute.DotOfTwo;
import dev.lamina.dsl.compute.LayerMath;
import dev.lamina.dsl.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Products of two layers' outputs, summed along an axis of each. */
@Kind(
    doc =
        "The products of two inputs summed along one axis of each; all other axes stay, the first"
            + " input's before the second's. With normalize, of vectors of length 1: the cosine.",
    source = "https://keras.io/api/layers/merging_layers/dot/",
    example = "dot 1: {from: [query, answer]}")
public record Dot(
    @Arg(doc = "The axis to sum along, one for both or two, the batch being axis 0.", place = 0)
        Axes axes,
    @Arg(doc = "Whether to scale both to length 1 along the axis first.", def = "false")
        boolean normalize)
    implements Merge {

  @Override
  public Arity arity() {
    return Arity.TWO;
  }

  @Override
  public Shape outputShape(List<Shape> inputs) throws ShapeException {
    Shape left = inputs.get(0);
    Shape right = inputs.get(1);
    int first = Axes.index(axes.first(), left, "axes");
    int second = Axes.index(axes.second(), right, "axes");
    if (left.dim(first) != right.dim(second)) {
      throw new ShapeException(
          "shapes-do-not-merge",
          "axes",
          "needs equal sizes along axes " + axes.first() + " and " + axes.second(),
          "they are " + left.dim(first) + " and " + right.dim(second));
    }
    List<Integer> sizes = new ArrayList<>(left.dims());
    sizes.remove(first);
    List<Integer> others = new ArrayList<>(right.dims());
    others.remove(second);
    sizes.addAll(others);
    return new Shape(sizes.isEmpty() ? List.of(1) : sizes);
  }

  @Override
  public MaskUse masks() {
    return MaskUse.DROPS;
  }

  @Override
  public Optional<LayerMath> math(List<Shape> inputs) {
    Shape left = inputs.get(0);
    Shape right = inputs.get(1);
    try {
      int first = Axes.index(axes.first(), left, "axes");
      int second = Axes.index(axes.second(), right, "axes");
      return Optional.of(new DotOfTwo(left, right, first, second, normalize));
    } catch (ShapeException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Override
  public List<Refusal> refusals() {
    return Stream.of(axes.first(), axes.second())
        .distinct()
        .map(axis -> Axes.refusal("axes", axis))
        .flatMap(Optional::stream)
        .toList();
  }
}
