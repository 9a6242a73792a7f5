package dev.lamina.runtime.compiled;

import dev.lamina.dsl.compute.ConvolutionAxis;
import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.layer.Conv2D;
import dev.lamina.dsl.layer.DepthwiseConvolution;
import dev.lamina.dsl.layer.FullConvolution;
import dev.lamina.dsl.layer.SeparableConvolution;
import dev.lamina.dsl.layer.TransposedConvolution;
import dev.lamina.dsl.shape.Shape;
import java.util.Collections;
import java.util.List;
import java.util.function.ToLongFunction;
import org.bytedeco.dnnl.memory;

/**
 * A convolution as oneDNN wants it described.
 *
 * @param kernel name of the weight
 * @param channels of the image
 * @param filters channels at its places
 * @param groups that divide both
 * @param bias whether it has one
 * @param inDl4j whether DL4J keeps the kernel its own way, OIHW; else it lies in Keras's layout
 */
record ConvolutionShape(
    String kernel,
    List<ConvolutionAxis> axes,
    int channels,
    int filters,
    int groups,
    boolean bias,
    boolean inDl4j) {

  private static final ConvolutionAxis POINT = new ConvolutionAxis(1, 1, 1, 1, 1, 0);

  /** Of a full or depthwise convolution. */
  static ConvolutionShape of(LayerNode node) {
    Shape input = node.input();
    int channels = input.channels();
    if (node.layer() instanceof DepthwiseConvolution layer) {
      return new ConvolutionShape(
          "kernel",
          layer.axes(input),
          channels,
          layer.features(input),
          channels,
          layer.useBias(),
          false);
    }
    FullConvolution layer = (FullConvolution) node.layer();
    return new ConvolutionShape(
        "kernel",
        layer.axes(input),
        channels,
        layer.filters(),
        layer.groups(),
        layer.useBias(),
        layer instanceof Conv2D && layer.groups() == 1);
  }

  /** Of the first half of a separable convolution. */
  static ConvolutionShape depthwise(LayerNode node, SeparableConvolution layer) {
    int channels = node.input().channels();
    return new ConvolutionShape(
        "depthwise_kernel",
        layer.axes(node.input()),
        channels,
        channels * layer.depthMultiplier(),
        channels,
        false,
        false);
  }

  /** Of the second half. */
  static ConvolutionShape pointwise(LayerNode node, SeparableConvolution layer) {
    return new ConvolutionShape(
        "pointwise_kernel",
        Collections.nCopies(node.input().rank() - 1, POINT),
        node.input().channels() * layer.depthMultiplier(),
        layer.filters(),
        1,
        layer.useBias(),
        false);
  }

  /** Of the convolution that a transposed one is the adjoint of: its image is the output. */
  static ConvolutionShape adjoint(LayerNode node) {
    TransposedConvolution layer = (TransposedConvolution) node.layer();
    return new ConvolutionShape(
        "kernel",
        layer.axes(node.input()),
        layer.filters(),
        node.input().channels(),
        1,
        layer.useBias(),
        false);
  }

  long[] strides() {
    return each(ConvolutionAxis::stride);
  }

  /** oneDNN counts the holes between two taps, Keras their distance. */
  long[] dilation() {
    return each(axis -> axis.dilation() - 1L);
  }

  /** Zeros in front of the image. */
  long[] before() {
    return each(ConvolutionAxis::before);
  }

  /** Zeros behind the image, which may also end behind the last window. */
  long[] after() {
    return each(
        axis -> {
          long span = (axis.taps() - 1L) * axis.dilation() + 1;
          long end = (axis.places() - 1L) * axis.stride() + span - axis.before();
          return Math.max(0, end - axis.points());
        });
  }

  private long[] each(ToLongFunction<ConvolutionAxis> number) {
    return axes.stream().mapToLong(number).toArray();
  }

  /** (filters, channels, taps...); with groups (groups, filters each, channels each, taps...). */
  long[] kernelDims() {
    return kernelNumbers(groups, filters / groups, channels / groups, each(ConvolutionAxis::taps));
  }

  /** How DL4J's memory holds the kernel. */
  memory.desc stored(PlanBuilder plan) {
    return inDl4j
        ? plan.desc(memory.format_tag.oihw, kernelDims())
        : plan.strided(kernelDims(), kerasStrides());
  }

  /** Of (taps..., channels each, filters), the groups one after another along the filters. */
  long[] kerasStrides() {
    long[] taps = each(ConvolutionAxis::taps);
    long[] apart = new long[taps.length];
    long next = (long) channels / groups * filters;
    for (int axis = taps.length - 1; axis >= 0; axis--) {
      apart[axis] = next;
      next *= taps[axis];
    }
    return kernelNumbers(filters / groups, 1, filters, apart);
  }

  private long[] kernelNumbers(long group, long filter, long channel, long... taps) {
    int front = groups > 1 ? 3 : 2;
    long[] numbers = new long[front + taps.length];
    numbers[0] = group;
    numbers[front - 2] = filter;
    numbers[front - 1] = channel;
    System.arraycopy(taps, 0, numbers, front, taps.length);
    return numbers;
  }
}
