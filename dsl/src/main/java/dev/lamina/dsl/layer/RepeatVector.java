package dev.lamina.dsl.layer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.compute.IndexMap;
import dev.lamina.dsl.compute.LayerMath;
import dev.lamina.dsl.dl4j.Lowering;
import dev.lamina.dsl.shape.Shape;
import java.util.Optional;

/** A vector n times: a sequence of equal steps. */
@Kind(
    doc = "Gives a vector n times, as a sequence of n steps.",
    source = "https://keras.io/api/layers/reshaping_layers/repeat_vector/",
    example = "repeat_vector 3")
public record RepeatVector(@Arg(doc = "How many times.", min = 1, place = 0) int n)
    implements Layer {

  @Override
  public Shape outputShape(Shape input) throws ShapeException {
    if (input.rank() != 1) {
      throw new ShapeException("needs-vector", null, "needs a vector", "add `- flatten` before it");
    }
    return Shape.of(n, input.channels());
  }

  @Override
  public Window window(Shape input) {
    return Window.UNCLEAR;
  }

  @Override
  public Optional<LayerMath> math(Shape input) {
    int size = input.channels();
    return Optional.of(new IndexMap(size, n * size, i -> i % size));
  }

  @Override
  public void lower(Lowering to) {
    to.addOwn();
  }
}
