package dev.lamina.runtime.compiled;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.runtime.compiled.PlanBuilder.Argument;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.primitive_desc_base;

/**
 * Adds the primitives of a layer that multiplies by a kernel and may add a bias: the way there, and
 * the two ways back.
 *
 * @param plan what they are added to
 * @param node the layer
 * @param biased whether it adds one
 * @param outputs how many numbers a bias has
 * @param biasDesc how it lies in memory
 */
record KernelSteps(
    PlanBuilder plan, LayerNode node, boolean biased, long outputs, memory.desc biasDesc) {

  private static final String BIAS = "bias";

  /** Where a bias lies in memory one number after the other. */
  static KernelSteps of(PlanBuilder plan, LayerNode node, boolean biased, long outputs) {
    memory.desc biasDesc = plan.desc(memory.format_tag.x, outputs);
    return new KernelSteps(plan, node, biased, outputs, biasDesc);
  }

  void forward(
      primitive primitive,
      primitive_desc_base description,
      Tensor source,
      Tensor kernel,
      Tensor output)
      throws UnsupportedByOneDnn {
    List<Argument> arguments = new ArrayList<>();
    arguments.add(new Argument(DNNL_ARG_SRC, source.memory()));
    arguments.add(new Argument(DNNL_ARG_WEIGHTS, kernel.memory()));
    if (biased) {
      Tensor bias = plan.weight(node, BIAS, biasDesc, biasDesc, outputs);
      arguments.add(new Argument(DNNL_ARG_BIAS, bias.memory()));
    }
    arguments.add(new Argument(DNNL_ARG_DST, output.memory()));
    add(plan.forward, " forward", primitive, description, arguments);
  }

  /**
   * The gradient of the input.
   *
   * @param gradient of the output
   */
  void backwardData(
      primitive primitive,
      primitive_desc_base description,
      Tensor gradient,
      Tensor kernel,
      Tensor result)
      throws UnsupportedByOneDnn {
    List<Argument> arguments =
        List.of(
            new Argument(DNNL_ARG_DIFF_DST, gradient.memory()),
            new Argument(DNNL_ARG_WEIGHTS, kernel.memory()),
            new Argument(DNNL_ARG_DIFF_SRC, result.memory()));
    add(plan.backward, " backward data", primitive, description, arguments);
  }

  /**
   * The gradients of kernel and bias.
   *
   * @param gradient of the output
   */
  void backwardWeights(
      primitive primitive,
      primitive_desc_base description,
      Tensor source,
      Tensor gradient,
      WeightGradient kernel)
      throws UnsupportedByOneDnn {
    List<Argument> arguments = new ArrayList<>();
    arguments.add(new Argument(DNNL_ARG_SRC, source.memory()));
    arguments.add(new Argument(DNNL_ARG_DIFF_DST, gradient.memory()));
    arguments.add(new Argument(DNNL_ARG_DIFF_WEIGHTS, kernel.computed().memory()));
    if (biased) {
      Tensor bias = plan.gradient(node, BIAS, biasDesc, outputs);
      arguments.add(new Argument(DNNL_ARG_DIFF_BIAS, bias.memory()));
    }
    add(plan.backward, " backward weights", primitive, description, arguments);
    kernel.deliver(plan);
  }

  private void add(
      List<Step> steps,
      String what,
      primitive primitive,
      primitive_desc_base description,
      List<Argument> arguments)
      throws UnsupportedByOneDnn {
    plan.addFast(
        steps, node.name() + what, primitive, description, arguments.toArray(Argument[]::new));
  }
}
