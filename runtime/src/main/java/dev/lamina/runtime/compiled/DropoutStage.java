package dev.lamina.runtime.compiled;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_0;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_1;
import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_mul;

import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.layer.Dropout;
import dev.lamina.runtime.compiled.PlanBuilder.Argument;
import java.util.List;
import java.util.Optional;
import org.bytedeco.dnnl.binary;

/**
 * Dropout: a mask drawn anew each step by {@link DropoutMask}, the same on every engine and for
 * every number of threads, multiplied forward and backward.
 */
final class DropoutStage implements Stage {

  @Override
  public Flow add(
      PlanBuilder plan,
      LayerNode node,
      Tensor input,
      boolean inputGradient,
      Optional<Eltwise> activation)
      throws UnsupportedByOneDnn {
    Dropout layer = (Dropout) node.layer();
    if (!plan.training || layer.rate() == 0) {
      return Flow.of(input, gradient -> gradient);
    }
    if (layer.noiseShape() != null) {
      return OwnStage.activated(plan, node, input, inputGradient, activation);
    }
    Tensor mask = plan.tensor(input.desc(), input.dims());
    plan.forward.add(DropoutMask.step(plan, node, layer, mask));
    Tensor output = multiply(plan, node, input, mask, plan.forward);
    return Flow.of(
        output,
        gradient ->
            inputGradient
                ? multiply(
                    plan,
                    node,
                    plan.as(gradient, input.desc(), plan.backward, node.name()),
                    mask,
                    plan.backward)
                : null);
  }

  private static Tensor multiply(
      PlanBuilder plan, LayerNode node, Tensor values, Tensor mask, List<Step> steps)
      throws UnsupportedByOneDnn {
    Tensor product = plan.tensor(values.desc(), values.dims());
    var desc =
        plan.arena.own(
            new binary.desc(dnnl_binary_mul, values.desc(), mask.desc(), product.desc()));
    var description =
        plan.arena.own(new binary.primitive_desc(desc, plan.plainAttributes(), plan.engine));
    plan.addFast(
        steps,
        node.name(),
        plan.arena.own(new binary(description)),
        description,
        new Argument(DNNL_ARG_SRC_0, values.memory()),
        new Argument(DNNL_ARG_SRC_1, mask.memory()),
        new Argument(DNNL_ARG_DST, product.memory()));
    return product;
  }
}
