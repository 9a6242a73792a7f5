package dev.lamina.runtime.compiled;

import static org.bytedeco.dnnl.global.dnnl.dnnl_deconvolution_direct;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_inference;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;

import dev.lamina.dsl.graph.LayerNode;
import java.util.Optional;
import org.bytedeco.dnnl.deconvolution_backward_data;
import org.bytedeco.dnnl.deconvolution_backward_weights;
import org.bytedeco.dnnl.deconvolution_forward;
import org.bytedeco.dnnl.memory;

/** Transposed convolution over one to three axes. */
final class TransposedConvolutionStage implements Stage {

  @Override
  public boolean fuses(Eltwise activation) {
    return true;
  }

  @Override
  public Flow add(
      PlanBuilder plan,
      LayerNode node,
      Tensor input,
      boolean inputGradient,
      Optional<Eltwise> activation)
      throws UnsupportedByOneDnn {
    Transposed transposed = new Transposed(plan, node, input, inputGradient);
    if (!transposed.fast()) {
      return OwnStage.activated(plan, node, input, inputGradient, activation);
    }
    Flow flow = transposed.forward();
    if (activation.isEmpty()) {
      return flow;
    }
    Tensor output = activation.get().addForward(plan, node.name(), flow.output());
    return new Flow(output, activation, flow.backward());
  }

  /** One of them while it is put into a plan. */
  private static final class Transposed {

    private final PlanBuilder plan;
    private final LayerNode node;
    private final ConvolutionShape adjoint;
    private final Tensor input;
    private final boolean inputGradient;
    private final long[] kernelDims;
    private final long[] outputDims;
    private final memory.desc stored;
    private final KernelSteps steps;
    private final deconvolution_forward.primitive_desc description;

    Transposed(PlanBuilder plan, LayerNode node, Tensor input, boolean inputGradient) {
      this.plan = plan;
      this.node = node;
      this.adjoint = ConvolutionShape.adjoint(node);
      this.input = input;
      this.inputGradient = inputGradient;
      this.outputDims = Dims.of(plan.rows, node.output());
      outputDims[1] = adjoint.channels();
      // What the adjoint calls channels are the outputs here.
      this.kernelDims = swapped(adjoint.kernelDims());
      this.stored = plan.strided(kernelDims, swapped(adjoint.kerasStrides()));
      this.steps = KernelSteps.of(plan, node, adjoint.bias(), adjoint.channels());
      this.description =
          plan.arena.own(
              new deconvolution_forward.primitive_desc(
                  plan.arena.own(forwardDesc()), plan.plainAttributes(), plan.engine));
    }

    private static long[] swapped(long... numbers) {
      long[] swapped = numbers.clone();
      swapped[0] = numbers[1];
      swapped[1] = numbers[0];
      return swapped;
    }

    /** Whether oneDNN has kernels for all that will be asked of it. */
    boolean fast() {
      return !PlanBuilder.isReference(description)
          && (!plan.training || !PlanBuilder.isReference(weightsDescription()))
          && (!plan.training || !inputGradient || !PlanBuilder.isReference(dataDescription()));
    }

    private deconvolution_forward.desc forwardDesc() {
      int kind = plan.training ? dnnl_forward_training : dnnl_forward_inference;
      return adjoint.bias()
          ? new deconvolution_forward.desc(
              kind,
              dnnl_deconvolution_direct,
              plan.any(input.dims()),
              plan.any(kernelDims),
              steps.biasDesc(),
              plan.any(outputDims),
              adjoint.strides(),
              adjoint.dilation(),
              adjoint.before(),
              adjoint.after())
          : new deconvolution_forward.desc(
              kind,
              dnnl_deconvolution_direct,
              plan.any(input.dims()),
              plan.any(kernelDims),
              plan.any(outputDims),
              adjoint.strides(),
              adjoint.dilation(),
              adjoint.before(),
              adjoint.after());
    }

    Flow forward() throws UnsupportedByOneDnn {
      Tensor source =
          plan.as(input, plan.arena.own(description.src_desc()), plan.forward, node.name());
      Tensor kernel = kernel(plan.arena.own(description.weights_desc()));
      Tensor output = plan.tensor(plan.arena.own(description.dst_desc()), outputDims);
      steps.forward(
          plan.arena.own(new deconvolution_forward(description)),
          description,
          source,
          kernel,
          output);
      return Flow.of(
          output,
          gradient -> {
            if (node.learns()) {
              backwardWeights(source, gradient);
            }
            return inputGradient ? backwardData(gradient) : null;
          });
    }

    private Tensor kernel(memory.desc wanted) {
      return plan.weight(node, adjoint.kernel(), stored, wanted, kernelDims);
    }

    private deconvolution_backward_data.primitive_desc dataDescription() {
      var desc =
          plan.arena.own(
              new deconvolution_backward_data.desc(
                  dnnl_deconvolution_direct,
                  plan.any(input.dims()),
                  plan.any(kernelDims),
                  plan.any(outputDims),
                  adjoint.strides(),
                  adjoint.dilation(),
                  adjoint.before(),
                  adjoint.after()));
      return plan.arena.own(
          new deconvolution_backward_data.primitive_desc(
              desc, plan.plainAttributes(), plan.engine, description));
    }

    private Tensor backwardData(Tensor gradient) throws UnsupportedByOneDnn {
      var data = dataDescription();
      Tensor kernel = kernel(plan.arena.own(data.weights_desc()));
      Tensor given =
          plan.as(gradient, plan.arena.own(data.diff_dst_desc()), plan.backward, node.name());
      Tensor result = plan.tensor(plan.arena.own(data.diff_src_desc()), input.dims());
      steps.backwardData(
          plan.arena.own(new deconvolution_backward_data(data)), data, given, kernel, result);
      return result;
    }

    private deconvolution_backward_weights.primitive_desc weightsDescription() {
      var desc =
          adjoint.bias()
              ? new deconvolution_backward_weights.desc(
                  dnnl_deconvolution_direct,
                  plan.any(input.dims()),
                  plan.any(kernelDims),
                  steps.biasDesc(),
                  plan.any(outputDims),
                  adjoint.strides(),
                  adjoint.dilation(),
                  adjoint.before(),
                  adjoint.after())
              : new deconvolution_backward_weights.desc(
                  dnnl_deconvolution_direct,
                  plan.any(input.dims()),
                  plan.any(kernelDims),
                  plan.any(outputDims),
                  adjoint.strides(),
                  adjoint.dilation(),
                  adjoint.before(),
                  adjoint.after());
      return plan.arena.own(
          new deconvolution_backward_weights.primitive_desc(
              plan.arena.own(desc), plan.plainAttributes(), plan.engine, description));
    }

    private void backwardWeights(Tensor source, Tensor gradient) throws UnsupportedByOneDnn {
      var weights = weightsDescription();
      Tensor given =
          plan.as(gradient, plan.arena.own(weights.diff_dst_desc()), plan.backward, node.name());
      Tensor seen = plan.as(source, plan.arena.own(weights.src_desc()), plan.backward, node.name());
      WeightGradient kernel =
          WeightGradient.of(
              plan,
              node,
              adjoint.kernel(),
              plan.arena.own(weights.diff_weights_desc()),
              stored,
              kernelDims);
      steps.backwardWeights(
          plan.arena.own(new deconvolution_backward_weights(weights)),
          weights,
          seen,
          given,
          kernel);
    }
  }
}
