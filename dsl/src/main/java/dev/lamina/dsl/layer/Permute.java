package dev.lamina.dsl.layer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.compute.IndexMap;
import dev.lamina.dsl.compute.LayerMath;
import dev.lamina.dsl.dl4j.Lowering;
import dev.lamina.dsl.shape.Shape;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The axes in another order. */
@Kind(
    doc = "Puts the axes of an example in another order.",
    source = "https://keras.io/api/layers/reshaping_layers/permute/",
    example = "permute: {dims: [2, 1]}")
public record Permute(
    @Arg(
            doc = "For each axis of the output the one of the input it is, counted from 1.",
            min = 1,
            place = 0)
        List<Integer> dims)
    implements Layer {

  @Override
  public Shape outputShape(Shape input) throws ShapeException {
    List<Integer> all = IntStream.rangeClosed(1, input.rank()).boxed().toList();
    if (!dims.stream().sorted().toList().equals(all)) {
      throw new ShapeException(
          "wrong-axes",
          "dims",
          "needs an input with the axes " + dims.stream().sorted().toList(),
          "name each of the axes " + all + " once, in the new order");
    }
    return new Shape(dims.stream().map(axis -> input.dim(axis - 1)).toList());
  }

  @Override
  public Window window(Shape input) {
    return Window.UNCLEAR;
  }

  @Override
  public Optional<LayerMath> math(Shape input) {
    int rank = input.rank();
    int[] strides = new int[rank];
    for (int axis = rank - 1, stride = 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= input.dim(axis);
    }
    int size = Math.toIntExact(input.size());
    return Optional.of(
        new IndexMap(
            size,
            size,
            place -> {
              int rest = place;
              int source = 0;
              for (int axis = rank - 1; axis >= 0; axis--) {
                int from = dims.get(axis) - 1;
                source += rest % input.dim(from) * strides[from];
                rest /= input.dim(from);
              }
              return source;
            }));
  }

  @Override
  public void lower(Lowering to) {
    to.addOwn();
  }
}
