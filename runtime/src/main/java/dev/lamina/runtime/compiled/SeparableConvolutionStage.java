package dev.lamina.runtime.compiled;

import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.layer.SeparableConvolution;
import java.util.Optional;

/** A separable convolution: two convolutions one after the other. */
final class SeparableConvolutionStage implements Stage {

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
    SeparableConvolution layer = (SeparableConvolution) node.layer();
    OneDnnConvolution depthwise =
        new OneDnnConvolution(
            plan, node, ConvolutionShape.depthwise(node, layer), input.dims(), inputGradient);
    OneDnnConvolution pointwise =
        new OneDnnConvolution(
            plan, node, ConvolutionShape.pointwise(node, layer), depthwise.outputDims(), true);
    if (!depthwise.fast(Optional.empty()) || !pointwise.fast(activation)) {
      return OwnStage.activated(plan, node, input, inputGradient, activation);
    }
    Flow first = depthwise.forward(input, Optional.empty());
    Flow second = pointwise.forward(first.output(), activation);
    return new Flow(
        second.output(),
        activation,
        gradient -> {
          Tensor between = second.backward().add(gradient);
          Tensor result = first.backward().add(between);
          plan.release(between);
          plan.release(first.output());
          return result;
        });
  }
}
