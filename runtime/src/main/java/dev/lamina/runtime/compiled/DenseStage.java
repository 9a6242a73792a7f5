package dev.lamina.runtime.compiled;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_inference;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;

import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.layer.Dense;
import dev.lamina.runtime.compiled.PlanBuilder.Argument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.dnnl.inner_product_backward_data;
import org.bytedeco.dnnl.inner_product_backward_weights;
import org.bytedeco.dnnl.inner_product_forward;
import org.bytedeco.dnnl.memory;

/**
 * Fully connected layer, on vectors or on an image that a flatten left in its own layout: then the
 * kernel's rows, which count (h, w, c), are read as an image kernel and nothing has to be copied.
 */
final class DenseStage implements Stage {

  @Override
  public boolean fuses() {
    return true;
  }

  @Override
  public Flow add(
      PlanBuilder plan,
      LayerNode node,
      Tensor given,
      boolean inputGradient,
      Optional<Eltwise> activation)
      throws UnsupportedByOneDnn {
    if (node.input().rank() > 1) {
      return OwnStage.activated(plan, node, given, inputGradient, activation);
    }
    Dense layer = (Dense) node.layer();
    Tensor input = settled(plan, node, layer, given);
    long[] kernelDims = input.dims().clone();
    kernelDims[0] = layer.units();
    long[] outputDims = {plan.rows, layer.units()};
    // DL4J keeps the kernel (in, units) column by column: (units, in) row by row, the features
    // channels last.
    memory.desc stored = plan.channelsLast(kernelDims);
    memory.desc kernelDesc = plain(plan, input) ? stored : plan.any(kernelDims);
    memory.desc biasDesc = plan.desc(memory.format_tag.x, layer.units());
    memory.desc outputDesc = plan.desc(memory.format_tag.nc, outputDims);
    int kind = plan.training ? dnnl_forward_training : dnnl_forward_inference;
    var desc =
        plan.arena.own(
            layer.useBias()
                ? new inner_product_forward.desc(
                    kind, input.desc(), kernelDesc, biasDesc, outputDesc)
                : new inner_product_forward.desc(kind, input.desc(), kernelDesc, outputDesc));
    var attributes = activation.map(a -> a.fuse(plan)).orElse(plan.plainAttributes());
    var description =
        plan.arena.own(new inner_product_forward.primitive_desc(desc, attributes, plan.engine));
    if (PlanBuilder.isReference(description)) {
      Tensor plain = plan.as(input, plan.channelsLast(input.dims()), plan.forward, node.name());
      if (plain != input) {
        return add(plan, node, plain, inputGradient, activation);
      }
    }
    Tensor kernel =
        plan.weight(node, "kernel", stored, plan.arena.own(description.weights_desc()), kernelDims);
    Tensor output = plan.tensor(outputDesc, outputDims);
    List<Argument> arguments = new ArrayList<>();
    arguments.add(new Argument(DNNL_ARG_SRC, input.memory()));
    arguments.add(new Argument(DNNL_ARG_WEIGHTS, kernel.memory()));
    if (layer.useBias()) {
      Tensor bias = plan.weight(node, "bias", biasDesc, biasDesc, layer.units());
      arguments.add(new Argument(DNNL_ARG_BIAS, bias.memory()));
    }
    arguments.add(new Argument(DNNL_ARG_DST, output.memory()));
    plan.addFast(
        plan.forward,
        node.name() + " forward",
        plan.arena.own(new inner_product_forward(description)),
        description,
        arguments.toArray(Argument[]::new));
    return new Flow(
        output,
        activation,
        gradient -> {
          backwardWeights(plan, node, layer, input, gradient, kernelDims, stored, description);
          return inputGradient
              ? backwardData(plan, node, input, gradient, kernelDims, stored, description)
              : null;
        });
  }

  /**
   * The input in the layout to work in. Where it is plain the kernel is used as DL4J keeps it;
   * otherwise the kernel is copied three times a step. Copying the input instead pays if the
   * examples are few against the units.
   */
  private static Tensor settled(PlanBuilder plan, LayerNode node, Dense layer, Tensor input) {
    return 2L * plan.rows <= 3L * layer.units()
        ? plan.as(input, plan.channelsLast(input.dims()), plan.forward, node.name())
        : input;
  }

  private static boolean plain(PlanBuilder plan, Tensor input) {
    return input.desc().equals(plan.channelsLast(input.dims()));
  }

  private static Tensor backwardData(
      PlanBuilder plan,
      LayerNode node,
      Tensor input,
      Tensor gradient,
      long[] kernelDims,
      memory.desc stored,
      inner_product_forward.primitive_desc hint)
      throws UnsupportedByOneDnn {
    memory.desc kernelDesc = plain(plan, input) ? stored : plan.any(kernelDims);
    var desc =
        plan.arena.own(
            new inner_product_backward_data.desc(input.desc(), kernelDesc, gradient.desc()));
    var description =
        plan.arena.own(
            new inner_product_backward_data.primitive_desc(
                desc, plan.plainAttributes(), plan.engine, hint));
    Tensor kernel =
        plan.weight(node, "kernel", stored, plan.arena.own(description.weights_desc()), kernelDims);
    Tensor result = plan.tensor(plan.arena.own(description.diff_src_desc()), input.dims());
    plan.addFast(
        plan.backward,
        node.name() + " backward data",
        plan.arena.own(new inner_product_backward_data(description)),
        description,
        new Argument(DNNL_ARG_DIFF_DST, gradient.memory()),
        new Argument(DNNL_ARG_WEIGHTS, kernel.memory()),
        new Argument(DNNL_ARG_DIFF_SRC, result.memory()));
    return result;
  }

  private static void backwardWeights(
      PlanBuilder plan,
      LayerNode node,
      Dense layer,
      Tensor input,
      Tensor gradient,
      long[] kernelDims,
      memory.desc stored,
      inner_product_forward.primitive_desc hint)
      throws UnsupportedByOneDnn {
    memory.desc kernelDesc = plain(plan, input) ? stored : plan.any(kernelDims);
    memory.desc biasDesc = plan.desc(memory.format_tag.x, layer.units());
    var desc =
        plan.arena.own(
            layer.useBias()
                ? new inner_product_backward_weights.desc(
                    input.desc(), kernelDesc, biasDesc, gradient.desc())
                : new inner_product_backward_weights.desc(
                    input.desc(), kernelDesc, gradient.desc()));
    var description =
        plan.arena.own(
            new inner_product_backward_weights.primitive_desc(
                desc, plan.plainAttributes(), plan.engine, hint));
    memory.desc wanted = plan.arena.own(description.diff_weights_desc());
    WeightGradient kernel = WeightGradient.of(plan, node, "kernel", wanted, stored, kernelDims);
    List<Argument> arguments = new ArrayList<>();
    arguments.add(new Argument(DNNL_ARG_SRC, input.memory()));
    arguments.add(new Argument(DNNL_ARG_DIFF_DST, gradient.memory()));
    arguments.add(new Argument(DNNL_ARG_DIFF_WEIGHTS, kernel.computed().memory()));
    if (layer.useBias()) {
      Tensor bias = plan.gradient(node, "bias", biasDesc, layer.units());
      arguments.add(new Argument(DNNL_ARG_DIFF_BIAS, bias.memory()));
    }
    plan.addFast(
        plan.backward,
        node.name() + " backward weights",
        plan.arena.own(new inner_product_backward_weights(description)),
        description,
        arguments.toArray(Argument[]::new));
    kernel.deliver(plan);
  }
}
