package dev.lamina.runtime.compiled;

import dev.lamina.dsl.graph.LayerNode;
import java.util.Optional;

/** How one kind of layer is computed by oneDNN: a small file each, listed in {@link Stages}. */
interface Stage {

  /**
   * Adds the forward steps of {@code node} to the plan.
   *
   * @param input what the layer gets
   * @param inputGradient whether somebody needs the gradient of the input
   * @param activation to be computed with the layer; given only if {@link #fuses()}
   * @throws UnsupportedByOneDnn if oneDNN has no fast way for these arguments
   */
  Flow add(
      PlanBuilder plan,
      LayerNode node,
      Tensor input,
      boolean inputGradient,
      Optional<Eltwise> activation)
      throws UnsupportedByOneDnn;

  /** Whether the stage's primitive can end in an activation. */
  default boolean fuses() {
    return false;
  }

  /**
   * Whether each output is one of the inputs, so that a masking activation before it may be undone
   * after it.
   */
  default boolean selects(LayerNode node) {
    return false;
  }
}
