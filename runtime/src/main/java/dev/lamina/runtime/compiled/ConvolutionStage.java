package dev.lamina.runtime.compiled;

import dev.lamina.dsl.graph.LayerNode;
import java.util.Optional;

/** Convolution over one to three axes, also in groups and depthwise. */
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
    ConvolutionShape shape = ConvolutionShape.of(node);
    OneDnnConvolution convolution =
        new OneDnnConvolution(plan, node, shape, input.dims(), inputGradient);
    // Not every number of channels in a group has a kernel in oneDNN.
    return shape.inDl4j() || convolution.fast(activation)
        ? convolution.forward(input, activation)
        : OwnStage.activated(plan, node, input, inputGradient, activation);
  }
}
