package dev.lamina.runtime.compiled;

import dev.lamina.dsl.graph.LayerNode;
import java.util.Optional;

/**
 * Other sizes for the same numbers, in channels-last order: a view, after a copy into that order
 * where needed.
 */
final class ReshapeStage implements Stage {

  @Override
  public Flow add(
      PlanBuilder plan,
      LayerNode node,
      Tensor input,
      boolean inputGradient,
      Optional<Eltwise> activation) {
    long[] from = input.dims();
    long[] to = Dims.of(plan.rows, node.output());
    Tensor plain = plan.as(input, plan.channelsLast(from), plan.forward, node.name());
    Tensor output = plan.view(plain, plan.channelsLast(to), to);
    return Flow.of(
        output,
        gradient -> {
          Tensor back = plan.as(gradient, plan.channelsLast(to), plan.backward, node.name());
          return plan.view(back, plan.channelsLast(from), from);
        });
  }
}
