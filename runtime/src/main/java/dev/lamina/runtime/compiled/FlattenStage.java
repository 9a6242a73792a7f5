package dev.lamina.runtime.compiled;

import dev.lamina.dsl.graph.LayerNode;
import java.util.Optional;

/**
 * Nothing to do: who reads the features of an image in the order (h, w, c) does so from the layout
 * it is in.
 */
final class FlattenStage implements Stage {

  @Override
  public boolean selects(LayerNode node) {
    return true;
  }

  @Override
  public Flow add(
      PlanBuilder plan,
      LayerNode node,
      Tensor input,
      boolean inputGradient,
      Optional<Eltwise> activation) {
    return Flow.of(input, gradient -> gradient);
  }
}
