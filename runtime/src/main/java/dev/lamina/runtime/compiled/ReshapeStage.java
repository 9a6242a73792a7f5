package dev.lamina.runtime.compiled;

import dev.lamina.dsl.graph.LayerNode;
import java.util.Arrays;
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
    return add(plan, node.name(), input, Dims.of(plan.rows, node.output()));
  }

  /**
   * The same for a stage that needs the sizes {@code to}, such as one vector per example behind a
   * flatten.
   */
  static Flow add(PlanBuilder plan, String name, Tensor input, long... to) {
    long[] from = input.dims();
    if (Arrays.equals(from, to)) {
      return Flow.of(input, gradient -> gradient);
    }
    Tensor plain = plan.as(input, plan.channelsLast(from), plan.forward, name);
    Tensor output = plan.view(plain, plan.channelsLast(to), to);
    return Flow.of(
        output,
        gradient -> {
          Tensor back = plan.as(gradient, plan.channelsLast(to), plan.backward, name);
          return plan.view(back, plan.channelsLast(from), from);
        });
  }
}
