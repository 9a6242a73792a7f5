package dev.lamina.dsl.layer;

import dev.lamina.dsl.compute.LayerMath;
import dev.lamina.dsl.dl4j.Lowering;
import dev.lamina.dsl.shape.Shape;
import java.util.List;
import java.util.Optional;

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

  /** What is computed of these inputs. */
  @Override
  Optional<LayerMath> math(List<Shape> inputs);

  @Override
  default MaskUse masks() {
    return MaskUse.CARRIES;
  }

  @Override
  default void lower(Lowering to) {
    to.addOwn();
  }
}
