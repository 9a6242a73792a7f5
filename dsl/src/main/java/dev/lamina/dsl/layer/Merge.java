package dev.lamina.dsl.layer;

import dev.lamina.dsl.dl4j.Lowering;
import dev.lamina.dsl.shape.Shape;
import java.util.List;

/** Layers without weights that make one output of several inputs. */
public sealed interface Merge extends Layer permits Elementwise, Concatenate, Dot {

  @Override
  default Arity arity() {
    return Arity.SEVERAL;
  }

  @Override
  Shape outputShape(List<Shape> inputs) throws ShapeException;

  @Override
  default Shape outputShape(Shape input) throws ShapeException {
    return outputShape(List.of(input));
  }

  /** A network that merges is refused before its layers are lowered one by one. */
  @Override
  default void lower(Lowering to) {
    throw new IllegalStateException(to.node().name() + " merges, and a chain has no merges");
  }
}
