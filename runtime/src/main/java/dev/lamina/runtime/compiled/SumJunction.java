package dev.lamina.runtime.compiled;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_0;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_1;
import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_add;

import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.runtime.compiled.PlanBuilder.Argument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.dnnl.binary;
import org.bytedeco.dnnl.primitive_attr;

/** The sum of inputs of one shape: the end of a residual block. */
final class SumJunction implements Junction {

  @Override
  public boolean fuses(Eltwise activation) {
    return true;
  }

  @Override
  public Joined add(
      PlanBuilder plan, LayerNode node, List<Tensor> inputs, Optional<Eltwise> activation)
      throws UnsupportedByOneDnn {
    List<Flow> shaped = new ArrayList<>();
    for (Tensor input : inputs) {
      // What a flatten left as an image is a vector beside a vector.
      shaped.add(ReshapeStage.add(plan, node.name(), input, Dims.of(plan.rows, node.input())));
    }
    Tensor sum = shaped.get(0).output();
    for (int i = 1; i < shaped.size(); i++) {
      Tensor more = plan.as(shaped.get(i).output(), sum.desc(), plan.forward, node.name());
      Tensor output = plan.tensor(sum.desc(), sum.dims());
      Optional<Eltwise> end = i == shaped.size() - 1 ? activation : Optional.empty();
      primitive_attr attributes = end.map(a -> a.fuse(plan)).orElse(plan.plainAttributes());
      add(plan, plan.forward, node.name(), attributes, sum, more, output);
      sum = output;
    }
    return new Joined(
        sum,
        activation,
        gradient -> {
          List<Tensor> gradients = new ArrayList<>();
          for (Flow flow : shaped) {
            gradients.add(flow.backward().add(gradient));
          }
          return gradients;
        });
  }

  /** Adds one + other; the sum may take the place of {@code one}. */
  static void add(
      PlanBuilder plan,
      List<Step> steps,
      String name,
      primitive_attr attributes,
      Tensor one,
      Tensor other,
      Tensor sum)
      throws UnsupportedByOneDnn {
    var desc =
        plan.arena.own(new binary.desc(dnnl_binary_add, one.desc(), other.desc(), sum.desc()));
    var description = plan.arena.own(new binary.primitive_desc(desc, attributes, plan.engine));
    plan.addFast(
        steps,
        name + " sum",
        plan.arena.own(new binary(description)),
        description,
        new Argument(DNNL_ARG_SRC_0, one.memory()),
        new Argument(DNNL_ARG_SRC_1, other.memory()),
        new Argument(DNNL_ARG_DST, sum.memory()));
  }
}
