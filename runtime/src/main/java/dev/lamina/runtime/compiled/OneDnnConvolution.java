package dev.lamina.runtime.compiled;

import static org.bytedeco.dnnl.global.dnnl.dnnl_convolution_direct;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_inference;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;

import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.layer.Conv2D;
import java.util.Optional;
import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive_attr;

/** A convolution, also in groups and depthwise, while it is put into a plan. */
final class OneDnnConvolution {

  private final PlanBuilder plan;
  private final LayerNode node;
  private final ConvolutionShape shape;
  private final long[] inputDims;
  private final boolean inputGradient;
  private final long[] kernelDims;
  private final long[] outputDims;
  private final long[] strides;
  private final long[] dilation;
  private final long[] before;
  private final long[] after;
  private final memory.desc stored;
  private final KernelSteps steps;
  private convolution_forward.primitive_desc hint;

  /**
   * The convolution {@code shape} of a layer, which may be a part of it.
   *
   * @param inputDims of its input
   * @param inputGradient whether somebody needs the gradient of the input
   */
  OneDnnConvolution(
      PlanBuilder plan,
      LayerNode node,
      ConvolutionShape shape,
      long[] inputDims,
      boolean inputGradient) {
    this.plan = plan;
    this.node = node;
    this.shape = shape;
    this.inputDims = inputDims;
    this.inputGradient = inputGradient;
    this.kernelDims = shape.kernelDims();
    this.outputDims = Dims.of(plan.rows, node.output());
    outputDims[1] = shape.filters();
    this.strides = shape.strides();
    this.dilation = shape.dilation();
    this.before = shape.before();
    this.after = shape.after();
    this.stored = shape.stored(plan);
    this.steps = KernelSteps.of(plan, node, shape.bias(), shape.filters());
  }

  /** Whether oneDNN has kernels for all that will be asked of it. */
  boolean fast(Optional<Eltwise> activation) {
    if (PlanBuilder.isReference(forwardDescription(activation))) {
      return false;
    }
    if (!plan.training) {
      return true;
    }
    hint = hint();
    return !PlanBuilder.isReference(
            backwardWeightsDescription(plan.any(inputDims), plan.any(outputDims)))
        && (!inputGradient || !PlanBuilder.isReference(backwardDataDescription()));
  }

  /** Its output's sizes. */
  long[] outputDims() {
    return outputDims;
  }

  /** Adds the steps. */
  Flow forward(Tensor input, Optional<Eltwise> activation) throws UnsupportedByOneDnn {
    var description = forwardDescription(activation);
    hint = hint();
    Tensor source =
        plan.as(input, plan.arena.own(description.src_desc()), plan.forward, node.name());
    Tensor kernel =
        plan.weight(
            node, shape.kernel(), stored, plan.arena.own(description.weights_desc()), kernelDims);
    Tensor output = plan.tensor(plan.arena.own(description.dst_desc()), outputDims);
    steps.forward(
        plan.arena.own(new convolution_forward(description)), description, source, kernel, output);
    return new Flow(output, activation, gradient -> backward(input, source, gradient));
  }

  private convolution_forward.primitive_desc forwardDescription(Optional<Eltwise> activation) {
    return forwardDescription(activation.map(a -> a.fuse(plan)).orElse(plan.plainAttributes()));
  }

  /** What the primitives of the way back are made from. */
  private convolution_forward.primitive_desc hint() {
    return forwardDescription(plan.plainAttributes());
  }

  private convolution_forward.primitive_desc forwardDescription(primitive_attr attributes) {
    int kind = plan.training ? dnnl_forward_training : dnnl_forward_inference;
    var desc = plan.arena.own(forwardDesc(kind, plan.any(inputDims)));
    return plan.arena.own(new convolution_forward.primitive_desc(desc, attributes, plan.engine));
  }

  private convolution_forward.desc forwardDesc(int kind, memory.desc source) {
    return shape.bias()
        ? new convolution_forward.desc(
            kind,
            dnnl_convolution_direct,
            source,
            plan.any(kernelDims),
            steps.biasDesc(),
            plan.any(outputDims),
            strides,
            dilation,
            before,
            after)
        : new convolution_forward.desc(
            kind,
            dnnl_convolution_direct,
            source,
            plan.any(kernelDims),
            plan.any(outputDims),
            strides,
            dilation,
            before,
            after);
  }

  private Tensor backward(Tensor input, Tensor source, Tensor gradient) throws UnsupportedByOneDnn {
    if (node.learns()) {
      backwardWeights(input, source, gradient);
    }
    return inputGradient ? backwardData(gradient) : null;
  }

  private convolution_backward_data.primitive_desc backwardDataDescription() {
    var desc =
        plan.arena.own(
            new convolution_backward_data.desc(
                dnnl_convolution_direct,
                plan.any(inputDims),
                plan.any(kernelDims),
                plan.any(outputDims),
                strides,
                dilation,
                before,
                after));
    return plan.arena.own(
        new convolution_backward_data.primitive_desc(
            desc, plan.plainAttributes(), plan.engine, hint));
  }

  private Tensor backwardData(Tensor gradient) throws UnsupportedByOneDnn {
    var description = backwardDataDescription();
    Tensor kernel =
        plan.weight(
            node, shape.kernel(), stored, plan.arena.own(description.weights_desc()), kernelDims);
    Tensor given =
        plan.as(gradient, plan.arena.own(description.diff_dst_desc()), plan.backward, node.name());
    Tensor result = plan.tensor(plan.arena.own(description.diff_src_desc()), inputDims);
    steps.backwardData(
        plan.arena.own(new convolution_backward_data(description)),
        description,
        given,
        kernel,
        result);
    return result;
  }

  private void backwardWeights(Tensor input, Tensor source, Tensor gradient)
      throws UnsupportedByOneDnn {
    if (shape.inDl4j() && shape.channels() == 1) {
      Margins margins = new Margins(before, after);
      OneChannelGradient.add(plan, node, (Conv2D) node.layer(), margins, input, gradient);
      return;
    }
    var description = backwardWeightsDescription(plan.any(inputDims), plan.any(outputDims));
    if (shape.inDl4j() && PlanBuilder.isReference(description)) {
      // Where there is no kernel for a blocked gradient there may be one for a plain one.
      description =
          backwardWeightsDescription(
              plan.any(inputDims), plan.desc(memory.format_tag.nchw, outputDims));
    }
    Tensor given =
        plan.as(gradient, plan.arena.own(description.diff_dst_desc()), plan.backward, node.name());
    Tensor seen =
        plan.as(source, plan.arena.own(description.src_desc()), plan.backward, node.name());
    memory.desc wanted = plan.arena.own(description.diff_weights_desc());
    WeightGradient kernel =
        WeightGradient.of(plan, node, shape.kernel(), wanted, stored, kernelDims);
    steps.backwardWeights(
        plan.arena.own(new convolution_backward_weights(description)),
        description,
        seen,
        given,
        kernel);
  }

  private convolution_backward_weights.primitive_desc backwardWeightsDescription(
      memory.desc source, memory.desc gradient) {
    var desc =
        shape.bias()
            ? new convolution_backward_weights.desc(
                dnnl_convolution_direct,
                source,
                plan.any(kernelDims),
                steps.biasDesc(),
                gradient,
                strides,
                dilation,
                before,
                after)
            : new convolution_backward_weights.desc(
                dnnl_convolution_direct,
                source,
                plan.any(kernelDims),
                gradient,
                strides,
                dilation,
                before,
                after);
    return plan.arena.own(
        new convolution_backward_weights.primitive_desc(
            plan.arena.own(desc), plan.plainAttributes(), plan.engine, hint));
  }
}
