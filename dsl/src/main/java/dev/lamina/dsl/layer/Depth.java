package dev.lamina.dsl.layer;

import dev.lamina.dsl.shape.Shape;

/** Channels of depthwise convolutions. */
final class Depth {

  private Depth() {}

  /** The outputs of a depthwise convolution; refuses more than can be counted. */
  static int multiply(Shape input, int multiplier) throws ShapeException {
    long channels = (long) input.channels() * multiplier;
    if (channels > Integer.MAX_VALUE) {
      throw new ShapeException(
          "too-large",
          "depth_multiplier",
          "gives at most " + Integer.MAX_VALUE + " channels and would give " + channels,
          "use a smaller depth_multiplier");
    }
    return (int) channels;
  }
}
