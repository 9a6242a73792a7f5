package dev.lamina.dsl.layer;

import dev.lamina.dsl.compute.Windows;
import dev.lamina.dsl.shape.Padding;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.dsl.shape.Size;
import java.util.Arrays;

/** A kernel or a pool that moves over a sequence, an image or a volume: Keras's output sizes. */
record SlidingWindow(Size size, Size strides, Size dilation, Padding padding) {

  /** A window without holes. */
  SlidingWindow(Size size, Size strides, Padding padding) {
    this(size, strides, size.all(1), padding);
  }

  /**
   * The shape of places the window takes.
   *
   * @param channels of the output
   * @param what "kernel" or "pool", for messages and codes
   * @param argument the argument that holds the size
   */
  Shape over(Shape input, int channels, String what, String argument) throws ShapeException {
    Spatial.check(input, axes());
    int[] output = new int[axes() + 1];
    for (int axis = 0; axis < axes(); axis++) {
      output[axis] = Windows.count(input.dim(axis), span(axis), strides.toArray()[axis], padding);
    }
    output[axes()] = channels;
    if (Arrays.stream(output).anyMatch(places -> places < 1)) {
      throw new ShapeException(
          what + "-larger-than-input",
          argument,
          "needs at least " + spanText() + " for its " + what + described(),
          "make the "
              + what
              + " smaller, use `padding: same`, or shrink the "
              + Spatial.noun(axes())
              + " less before");
    }
    return Shape.of(output);
  }

  /** The windows over an input that is large enough. */
  Windows over(Shape input) {
    return Windows.over(
        Spatial.sizes(input), size.toArray(), strides.toArray(), dilation.toArray(), padding);
  }

  /** What one output sees; of images, since receptive fields are counted in rows and columns. */
  Window window() {
    if (axes() != 2) {
      return Window.UNCLEAR;
    }
    return new Window(
        clamp(span(0)),
        clamp(span(1)),
        strides.toArray()[0],
        strides.toArray()[1],
        Window.Reach.LOCAL);
  }

  private int axes() {
    return size.toArray().length;
  }

  private long span(int axis) {
    return Windows.span(size.toArray()[axis], dilation.toArray()[axis]);
  }

  private String spanText() {
    StringBuilder text = new StringBuilder();
    for (int axis = 0; axis < axes(); axis++) {
      text.append(axis == 0 ? "" : "x").append(span(axis));
    }
    return text.toString();
  }

  private String described() {
    return dilation.greatest() > 1 ? " (" + size + ", dilated by " + dilation + ")" : "";
  }

  private static int clamp(long value) {
    return (int) Math.min(value, Integer.MAX_VALUE);
  }
}
