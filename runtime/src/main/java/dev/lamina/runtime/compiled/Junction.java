package dev.lamina.runtime.compiled;

import dev.lamina.dsl.graph.LayerNode;
import java.util.List;
import java.util.Optional;

/** Puts one kind of layer that has several inputs into a plan. */
interface Junction {

  /**
   * Adds the forward steps.
   *
   * @param inputs what the layer gets, in order
   * @param activation to be computed with the layer; given only if {@link #fuses} says so
   * @throws UnsupportedByOneDnn if oneDNN has no fast way for these arguments
   */
  Joined add(PlanBuilder plan, LayerNode node, List<Tensor> inputs, Optional<Eltwise> activation)
      throws UnsupportedByOneDnn;

  /** Whether its last primitive can end in this activation. */
  default boolean fuses(Eltwise activation) {
    return false;
  }
}
