package dev.lamina.dsl.layer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.compute.Concatenated;
import dev.lamina.dsl.compute.LayerMath;
import dev.lamina.dsl.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Several layers' outputs one behind the other. */
@Kind(
    aliases = "concat",
    doc =
        "The inputs one behind the other along an axis, the last one by default: channels of"
            + " images, numbers of vectors. All other sizes are equal.",
    source = "https://keras.io/api/layers/merging_layers/concatenate/",
    example = "concatenate: {from: [branch1, branch2]}")
public record Concatenate(
    @Arg(doc = "The axis, the batch being axis 0; -1 is the last.", def = "-1", place = 0) int axis)
    implements Merge {

  @Override
  public Shape outputShape(List<Shape> inputs) throws ShapeException {
    List<Integer> sizes = new ArrayList<>(inputs.get(0).dims());
    int at = Axes.index(axis, inputs.get(0), "axis");
    long sum = 0;
    for (Shape input : inputs) {
      List<Integer> others = new ArrayList<>(input.dims());
      if (input.rank() == sizes.size()) {
        sum += input.dim(at);
        others.set(at, sizes.get(at));
      }
      if (!others.equals(sizes)) {
        throw new ShapeException(
            "shapes-do-not-merge",
            Placement.FROM,
            "needs inputs that differ along axis " + axis + " only",
            "look at strides and padding on all ways, or concatenate along another axis");
      }
    }
    if (sum > Integer.MAX_VALUE) {
      throw new ShapeException(
          "too-large", null, "makes at most " + Integer.MAX_VALUE + " numbers", "");
    }
    sizes.set(at, (int) sum);
    return new Shape(sizes);
  }

  /** Whether it joins inputs of such shapes along their last axis, the channels. */
  public boolean joinsChannels(Shape input) {
    return axis == -1 || axis == input.rank();
  }

  @Override
  public Optional<LayerMath> math(List<Shape> inputs) {
    int rank = inputs.get(0).rank();
    return Optional.of(new Concatenated(inputs, axis < 0 ? rank + axis : axis - 1));
  }

  @Override
  public List<Refusal> refusals() {
    return Axes.refusal("axis", axis).stream().toList();
  }
}
