package dev.lamina.dsl.layer;

import dev.lamina.dsl.shape.Padding;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.dsl.shape.Size2D;

/** A kernel or a pool that moves over an image: Keras's output sizes. */
record SlidingWindow(Size2D size, Size2D strides, Size2D dilation, Padding padding) {

  /** A window without holes. */
  SlidingWindow(Size2D size, Size2D strides, Padding padding) {
    this(size, strides, Size2D.of(1), padding);
  }

  /**
   * The image of places the window takes.
   *
   * @param channels of the output
   * @param what "kernel" or "pool", for messages and codes
   * @param argument the argument that holds the size
   */
  Shape over(Shape input, int channels, String what, String argument) throws ShapeException {
    Images.check(input);
    int height = places(input.dim(0), span(size.height(), dilation.height()), strides.height());
    int width = places(input.dim(1), span(size.width(), dilation.width()), strides.width());
    if (height < 1 || width < 1) {
      throw new ShapeException(
          what + "-larger-than-input",
          argument,
          "needs at least " + spanText() + " for its " + what + described(),
          "make the " + what + " smaller, use `padding: same`, or shrink the image less before");
    }
    return Shape.of(height, width, channels);
  }

  /** What one output sees. */
  Window window() {
    return new Window(
        clamp(span(size.height(), dilation.height())),
        clamp(span(size.width(), dilation.width())),
        strides.height(),
        strides.width(),
        Window.Reach.LOCAL);
  }

  private int places(int input, long span, int stride) {
    if (padding == Padding.SAME) {
      return 1 + (input - 1) / stride;
    }
    return input < span ? 0 : (int) ((input - span) / stride) + 1;
  }

  /** From a window's first to its last element, holes included. */
  private static long span(int size, int dilation) {
    return (size - 1L) * dilation + 1;
  }

  private String spanText() {
    return span(size.height(), dilation.height()) + "x" + span(size.width(), dilation.width());
  }

  private String described() {
    return dilation.greatest() > 1 ? " (" + size + ", dilated by " + dilation + ")" : "";
  }

  private static int clamp(long value) {
    return (int) Math.min(value, Integer.MAX_VALUE);
  }
}
