package dev.lamina.runtime.compiled;

import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.layer.Conv2D;
import dev.lamina.dsl.layer.DepthwiseConv2D;
import dev.lamina.dsl.layer.SeparableConv2D;
import dev.lamina.dsl.shape.Padding;
import dev.lamina.dsl.shape.Size2D;
import org.bytedeco.dnnl.memory;

/**
 * A convolution as oneDNN wants it described.
 *
 * @param kernel name of the weight
 * @param channels of the input
 * @param filters channels of the output
 * @param groups that divide both
 * @param bias whether it has one
 * @param inDl4j whether DL4J keeps the kernel its own way, OIHW; else it lies in Keras's layout
 */
record ConvolutionShape(
    String kernel,
    Size2D size,
    Size2D strides,
    Size2D dilation,
    Padding padding,
    int channels,
    int filters,
    int groups,
    boolean bias,
    boolean inDl4j) {

  /** The convolution of a layer. */
  static ConvolutionShape of(LayerNode node) {
    int channels = node.input().channels();
    if (node.layer() instanceof DepthwiseConv2D layer) {
      return new ConvolutionShape(
          "kernel",
          layer.kernelSize(),
          layer.strides(),
          layer.dilationRate(),
          layer.padding(),
          channels,
          channels * layer.depthMultiplier(),
          channels,
          layer.useBias(),
          false);
    }
    Conv2D layer = (Conv2D) node.layer();
    return new ConvolutionShape(
        "kernel",
        layer.kernelSize(),
        layer.strides(),
        layer.dilationRate(),
        layer.padding(),
        channels,
        layer.filters(),
        layer.groups(),
        layer.useBias(),
        layer.groups() == 1);
  }

  /** The first half of a separable convolution. */
  static ConvolutionShape depthwise(LayerNode node) {
    SeparableConv2D layer = (SeparableConv2D) node.layer();
    int channels = node.input().channels();
    return new ConvolutionShape(
        "depthwise_kernel",
        layer.kernelSize(),
        layer.strides(),
        layer.dilationRate(),
        layer.padding(),
        channels,
        channels * layer.depthMultiplier(),
        channels,
        false,
        false);
  }

  /** The second half. */
  static ConvolutionShape pointwise(LayerNode node) {
    SeparableConv2D layer = (SeparableConv2D) node.layer();
    Size2D one = Size2D.of(1);
    return new ConvolutionShape(
        "pointwise_kernel",
        one,
        one,
        one,
        Padding.VALID,
        node.input().channels() * layer.depthMultiplier(),
        layer.filters(),
        1,
        layer.useBias(),
        false);
  }

  /** (out, in, height, width); with groups (groups, out each, in each, height, width). */
  long[] kernelDims() {
    return groups > 1
        ? new long[] {groups, filters / groups, channels / groups, size.height(), size.width()}
        : new long[] {filters, channels, size.height(), size.width()};
  }

  /** How DL4J's memory holds the kernel. */
  memory.desc stored(PlanBuilder plan) {
    if (inDl4j) {
      return plan.desc(memory.format_tag.oihw, kernelDims());
    }
    // Keras's (height, width, in each, out), the groups one after another along the outputs
    long tap = (long) channels / groups * filters;
    return groups > 1
        ? plan.strided(kernelDims(), filters / groups, 1, filters, size.width() * tap, tap)
        : plan.strided(kernelDims(), 1, filters, size.width() * tap, tap);
  }

  /** Zeros around an image of the layer's. */
  Margins margins(LayerNode node) {
    return Margins.of(padding, node.input(), node.output(), size, strides, dilation);
  }
}
