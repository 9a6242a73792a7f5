package dev.lamina.runtime.compiled;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.dnnl_convolution_direct;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_inference;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;

import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.layer.Conv2D;
import dev.lamina.runtime.compiled.PlanBuilder.Argument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.memory;

/** Convolution in two dimensions. */
final class ConvolutionStage implements Stage {

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
    return new Convolution(plan, node, (Conv2D) node.layer(), input, inputGradient)
        .forward(activation);
  }

  /** One convolution while it is put into a plan. */
  private static final class Convolution {

    private final PlanBuilder plan;
    private final LayerNode node;
    private final Conv2D layer;
    private final Tensor input;
    private final boolean inputGradient;
    private final long[] kernelDims;
    private final long[] outputDims;
    private final long[] strides;
    private final long[] dilation;
    private final Margins margins;
    private final memory.desc stored;
    private final memory.desc biasDesc;
    private convolution_forward.primitive_desc hint;

    Convolution(
        PlanBuilder plan, LayerNode node, Conv2D layer, Tensor input, boolean inputGradient) {
      this.plan = plan;
      this.node = node;
      this.layer = layer;
      this.input = input;
      this.inputGradient = inputGradient;
      int height = layer.kernelSize().height();
      int width = layer.kernelSize().width();
      this.kernelDims = new long[] {layer.filters(), node.input().channels(), height, width};
      this.outputDims =
          new long[] {plan.rows, layer.filters(), node.output().dim(0), node.output().dim(1)};
      this.strides = new long[] {layer.strides().height(), layer.strides().width()};
      // oneDNN counts the holes between two taps, Keras their distance.
      this.dilation =
          new long[] {layer.dilationRate().height() - 1L, layer.dilationRate().width() - 1L};
      this.margins =
          Margins.of(
              layer.padding(),
              node.input(),
              node.output(),
              layer.kernelSize(),
              layer.strides(),
              layer.dilationRate());
      this.stored = plan.desc(memory.format_tag.oihw, kernelDims);
      this.biasDesc = plan.desc(memory.format_tag.x, layer.filters());
    }

    Flow forward(Optional<Eltwise> activation) throws UnsupportedByOneDnn {
      int kind = plan.training ? dnnl_forward_training : dnnl_forward_inference;
      var desc = plan.arena.own(forwardDesc(kind, plan.any(input.dims())));
      var attributes = activation.map(a -> a.fuse(plan)).orElse(plan.plainAttributes());
      var description =
          plan.arena.own(new convolution_forward.primitive_desc(desc, attributes, plan.engine));
      hint =
          plan.arena.own(
              new convolution_forward.primitive_desc(desc, plan.plainAttributes(), plan.engine));
      Tensor source =
          plan.as(input, plan.arena.own(description.src_desc()), plan.forward, node.name());
      Tensor kernel =
          plan.weight(
              node, "kernel", stored, plan.arena.own(description.weights_desc()), kernelDims);
      Tensor output = plan.tensor(plan.arena.own(description.dst_desc()), outputDims);
      List<Argument> arguments = new ArrayList<>();
      arguments.add(new Argument(DNNL_ARG_SRC, source.memory()));
      arguments.add(new Argument(DNNL_ARG_WEIGHTS, kernel.memory()));
      if (layer.useBias()) {
        Tensor bias = plan.weight(node, "bias", biasDesc, biasDesc, layer.filters());
        arguments.add(new Argument(DNNL_ARG_BIAS, bias.memory()));
      }
      arguments.add(new Argument(DNNL_ARG_DST, output.memory()));
      plan.addFast(
          plan.forward,
          node.name() + " forward",
          plan.arena.own(new convolution_forward(description)),
          description,
          arguments.toArray(Argument[]::new));
      return new Flow(output, activation, gradient -> backward(source, gradient));
    }

    private convolution_forward.desc forwardDesc(int kind, memory.desc source) {
      return layer.useBias()
          ? new convolution_forward.desc(
              kind,
              dnnl_convolution_direct,
              source,
              plan.any(kernelDims),
              biasDesc,
              plan.any(outputDims),
              strides,
              dilation,
              margins.before(),
              margins.after())
          : new convolution_forward.desc(
              kind,
              dnnl_convolution_direct,
              source,
              plan.any(kernelDims),
              plan.any(outputDims),
              strides,
              dilation,
              margins.before(),
              margins.after());
    }

    private Tensor backward(Tensor source, Tensor gradient) throws UnsupportedByOneDnn {
      backwardWeights(source, gradient);
      return inputGradient ? backwardData(gradient) : null;
    }

    private Tensor backwardData(Tensor gradient) throws UnsupportedByOneDnn {
      var desc =
          plan.arena.own(
              new convolution_backward_data.desc(
                  dnnl_convolution_direct,
                  plan.any(input.dims()),
                  plan.any(kernelDims),
                  plan.any(outputDims),
                  strides,
                  dilation,
                  margins.before(),
                  margins.after()));
      var description =
          plan.arena.own(
              new convolution_backward_data.primitive_desc(
                  desc, plan.plainAttributes(), plan.engine, hint));
      Tensor kernel =
          plan.weight(
              node, "kernel", stored, plan.arena.own(description.weights_desc()), kernelDims);
      Tensor given =
          plan.as(
              gradient, plan.arena.own(description.diff_dst_desc()), plan.backward, node.name());
      Tensor result = plan.tensor(plan.arena.own(description.diff_src_desc()), input.dims());
      plan.addFast(
          plan.backward,
          node.name() + " backward data",
          plan.arena.own(new convolution_backward_data(description)),
          description,
          new Argument(DNNL_ARG_DIFF_DST, given.memory()),
          new Argument(DNNL_ARG_WEIGHTS, kernel.memory()),
          new Argument(DNNL_ARG_DIFF_SRC, result.memory()));
      return result;
    }

    private void backwardWeights(Tensor source, Tensor gradient) throws UnsupportedByOneDnn {
      if (node.input().channels() == 1) {
        OneChannelGradient.add(plan, node, layer, margins, input, gradient);
        return;
      }
      var description = backwardWeightsDescription(plan.any(input.dims()), plan.any(outputDims));
      if (PlanBuilder.isReference(description)) {
        // Where there is no kernel for a blocked gradient there may be one for a plain one.
        description =
            backwardWeightsDescription(
                plan.any(input.dims()), plan.desc(memory.format_tag.nchw, outputDims));
      }
      Tensor given =
          plan.as(
              gradient, plan.arena.own(description.diff_dst_desc()), plan.backward, node.name());
      Tensor seen =
          plan.as(source, plan.arena.own(description.src_desc()), plan.backward, node.name());
      memory.desc wanted = plan.arena.own(description.diff_weights_desc());
      WeightGradient kernel = WeightGradient.of(plan, node, "kernel", wanted, stored, kernelDims);
      List<Argument> arguments = new ArrayList<>();
      arguments.add(new Argument(DNNL_ARG_SRC, seen.memory()));
      arguments.add(new Argument(DNNL_ARG_DIFF_DST, given.memory()));
      arguments.add(new Argument(DNNL_ARG_DIFF_WEIGHTS, kernel.computed().memory()));
      if (layer.useBias()) {
        Tensor bias = plan.gradient(node, "bias", biasDesc, layer.filters());
        arguments.add(new Argument(DNNL_ARG_DIFF_BIAS, bias.memory()));
      }
      plan.addFast(
          plan.backward,
          node.name() + " backward weights",
          plan.arena.own(new convolution_backward_weights(description)),
          description,
          arguments.toArray(Argument[]::new));
      kernel.deliver(plan);
    }

    private convolution_backward_weights.primitive_desc backwardWeightsDescription(
        memory.desc source, memory.desc gradient) {
      var desc =
          layer.useBias()
              ? new convolution_backward_weights.desc(
                  dnnl_convolution_direct,
                  source,
                  plan.any(kernelDims),
                  biasDesc,
                  gradient,
                  strides,
                  dilation,
                  margins.before(),
                  margins.after())
              : new convolution_backward_weights.desc(
                  dnnl_convolution_direct,
                  source,
                  plan.any(kernelDims),
                  gradient,
                  strides,
                  dilation,
                  margins.before(),
                  margins.after());
      return plan.arena.own(
          new convolution_backward_weights.primitive_desc(
              plan.arena.own(desc), plan.plainAttributes(), plan.engine, hint));
    }
  }
}
