package dev.lamina.runtime.compiled;

import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.runtime.compiled.Arena.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.dnnl.memory;

/** Inputs one behind the other along their channels: each is copied to its part of the output. */
final class ConcatenationJunction implements Junction {

  private static final List<memory.format_tag> BLOCKED =
      List.of(memory.format_tag.nChw16c, memory.format_tag.nChw8c);

  @Override
  public Joined add(
      PlanBuilder plan, LayerNode node, List<Tensor> inputs, Optional<Eltwise> activation)
      throws UnsupportedByOneDnn {
    List<Flow> shaped = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      long[] dims = Dims.of(plan.rows, node.inputs().get(i));
      shaped.add(ReshapeStage.add(plan, node.name(), inputs.get(i), dims));
    }
    long[] dims = Dims.of(plan.rows, node.output());
    Tensor output = plan.tensor(layout(plan, shaped, dims), dims);
    long at = 0;
    for (Flow flow : shaped) {
      Tensor part = part(plan, output, flow.output().dims(), at);
      plan.reorder(flow.output(), part, plan.forward, node.name());
      at += flow.output().dims()[1];
    }
    return new Joined(
        output, Optional.empty(), gradient -> backward(plan, node, shaped, output, gradient));
  }

  /** Blocks of channels are kept where no input's part begins or ends within one. */
  private static memory.desc layout(PlanBuilder plan, List<Flow> inputs, long... dims) {
    if (dims.length == 4) {
      for (memory.format_tag tag : BLOCKED) {
        int block = tag == memory.format_tag.nChw16c ? 16 : 8;
        boolean whole = inputs.stream().allMatch(f -> f.output().dims()[1] % block == 0);
        boolean known =
            inputs.stream()
                .map(Flow::output)
                .anyMatch(input -> plan.desc(tag, input.dims()).equals(input.desc()));
        if (whole && known) {
          return plan.desc(tag, dims);
        }
      }
    }
    return plan.channelsLast(dims);
  }

  /** The channels of {@code whole} from {@code at} on, in its memory. */
  private static Tensor part(PlanBuilder plan, Tensor whole, long[] dims, long at) {
    long[] offsets = new long[dims.length];
    offsets[1] = at;
    memory.desc desc = plan.arena.own(whole.desc().submemory_desc(dims, offsets));
    return plan.tensorAt(new Address(whole.data().address()), desc, dims);
  }

  private static List<Tensor> backward(
      PlanBuilder plan, LayerNode node, List<Flow> shaped, Tensor output, Tensor gradient)
      throws UnsupportedByOneDnn {
    Tensor given = plan.as(gradient, output.desc(), plan.backward, node.name());
    List<Tensor> gradients = new ArrayList<>();
    long at = 0;
    for (Flow flow : shaped) {
      Tensor input = flow.output();
      Tensor own = plan.tensor(input.desc(), input.dims());
      plan.reorder(part(plan, given, input.dims(), at), own, plan.backward, node.name());
      at += input.dims()[1];
      gradients.add(flow.backward().add(own));
    }
    return gradients;
  }
}
