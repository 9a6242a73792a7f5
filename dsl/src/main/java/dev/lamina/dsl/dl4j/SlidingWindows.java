package dev.lamina.dsl.dl4j;

import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.shape.Padding;
import dev.lamina.dsl.shape.Size2D;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;

/** What layers with a sliding window share when they are lowered. */
public final class SlidingWindows {

  private SlidingWindows() {}

  /** DL4J's name of a padding. */
  public static ConvolutionMode mode(Padding padding) {
    return switch (padding) {
      case VALID -> ConvolutionMode.Truncate;
      case SAME -> ConvolutionMode.Same;
    };
  }

  /**
   * Adds a cropping in front of the node where, with {@code same} padding, a stride larger than the
   * window leaves rows or columns at the end that no window reaches: DL4J would compute a negative
   * padding from them and refuse.
   */
  public static void cropUnreached(
      Lowering to, Size2D kernel, Size2D strides, Size2D dilation, Padding padding) {
    if (padding != Padding.SAME) {
      return;
    }
    LayerNode node = to.node();
    int rows =
        unreached(
            node.input().dim(0),
            node.output().dim(0),
            kernel.height(),
            strides.height(),
            dilation.height());
    int columns =
        unreached(
            node.input().dim(1),
            node.output().dim(1),
            kernel.width(),
            strides.width(),
            dilation.width());
    if (rows > 0 || columns > 0) {
      to.add("crop", new Cropping2D(0, rows, 0, columns));
    }
  }

  private static int unreached(int input, int output, int kernel, int stride, int dilation) {
    int reached = (output - 1) * stride + (kernel - 1) * dilation + 1;
    return Math.max(0, input - reached);
  }
}
