package dev.lamina.runtime.compiled;

import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.layer.ZeroPadding2D;
import java.util.Optional;
import org.bytedeco.dnnl.memory;

/** Copies the image into the middle of a larger one whose margin stays zero. */
final class ZeroPaddingStage implements Stage {

  @Override
  public Flow add(
      PlanBuilder plan,
      LayerNode node,
      Tensor input,
      boolean inputGradient,
      Optional<Eltwise> activation) {
    ZeroPadding2D layer = (ZeroPadding2D) node.layer();
    long[] dims = Dims.of(plan.rows, node.output());
    long[] corner = {0, 0, layer.padding().top(), layer.padding().left()};
    // Only the middle is ever written.
    Tensor output = plan.lasting(plan.channelsLast(dims), dims);
    plan.reorder(input, middle(plan, output, input.dims(), corner), plan.forward, node.name());
    return Flow.of(
        output,
        gradient -> {
          if (!inputGradient) {
            return null;
          }
          Tensor plain = plan.as(gradient, plan.channelsLast(dims), plan.backward, node.name());
          Tensor result = plan.tensor(plan.channelsLast(input.dims()), input.dims());
          plan.reorder(
              middle(plan, plain, input.dims(), corner), result, plan.backward, node.name());
          return result;
        });
  }

  private static Tensor middle(PlanBuilder plan, Tensor whole, long[] dims, long[] corner) {
    memory.desc part = plan.arena.own(whole.desc().submemory_desc(dims, corner));
    return plan.view(whole, part, dims);
  }
}
