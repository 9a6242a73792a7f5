package dev.lamina.dsl.layer;

import dev.lamina.dsl.compute.AttentionMath;
import dev.lamina.dsl.compute.AttentionScores;
import dev.lamina.dsl.compute.LayerMath;
import dev.lamina.dsl.dl4j.Lowering;
import dev.lamina.dsl.shape.Shape;
import java.util.List;
import java.util.Optional;

/** Attention to the inputs as they are; the kinds differ in the scores. */
public sealed interface SequenceAttention extends Layer permits AdditiveAttention, Attention {

  /** Share of what is looked at that is dropped. */
  double dropout();

  /** Of the dropout masks; null for the run's. */
  Long seed();

  /** Whether a query sees no key that comes later. */
  boolean useCausalMask();

  /** The scores of so many queries and keys, of {@code width} features. */
  AttentionScores scores(int queries, int keys, int width);

  @Override
  default Arity arity() {
    return AttentionInputs.ARITY;
  }

  @Override
  default Shape outputShape(Shape input) throws ShapeException {
    throw arity().alone("[query, value]");
  }

  @Override
  default Shape outputShape(List<Shape> inputs) throws ShapeException {
    for (Shape input : inputs) {
      Sequences.check(input);
    }
    AttentionInputs.check(inputs, null);
    Shape query = inputs.get(0);
    if (query.channels() != AttentionInputs.keys(inputs).channels()) {
      throw new ShapeException(
          "shapes-do-not-merge",
          Placement.FROM,
          "needs a query and keys of as many features",
          "add a `- dense` before one of them, or use multi_head_attention, which has its own");
    }
    return Shape.of(query.dim(0), inputs.get(1).channels());
  }

  @Override
  default Window window(Shape input) {
    return Window.UNCLEAR;
  }

  @Override
  default Optional<LayerMath> math(List<Shape> inputs) {
    Shape query = inputs.get(0);
    Shape value = inputs.get(1);
    return Optional.of(
        new AttentionMath(
            inputs,
            scores(query.dim(0), value.dim(0), query.channels()),
            useCausalMask(),
            dropout(),
            seed()));
  }

  @Override
  default MaskUse masks() {
    return MaskUse.HEEDS;
  }

  @Override
  default void lower(Lowering to) {
    to.addOwn();
  }
}
