package dev.lamina.dsl.layer;

import dev.lamina.dsl.compute.ConvolutionAxis;
import dev.lamina.dsl.shape.SequencePadding;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.dsl.shape.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A kernel that moves over a sequence, an image or a volume: Keras's output sizes. */
record KernelWindow(Size size, Size strides, Size dilation, SequencePadding padding) {

  /** What {@code size} holds of the arguments. */
  private static final String SIZE = "kernel_size";

  private int rank() {
    return size.toArray().length;
  }

  /** Sizes of the places the kernel takes, without the channels. */
  List<Integer> places(Shape input) throws ShapeException {
    Spatial.check(input, rank());
    List<Integer> places = axes(input).stream().map(ConvolutionAxis::places).toList();
    if (places.contains(0)) {
      throw new ShapeException(
          "kernel-larger-than-input",
          SIZE,
          "needs at least " + spanText() + " for its kernel" + described(),
          "make the kernel smaller, use `padding: same`, or shrink the "
              + Spatial.noun(rank())
              + " less before");
    }
    return places;
  }

  /** The axes over an input that fits. */
  List<ConvolutionAxis> axes(Shape input) {
    List<ConvolutionAxis> axes = new ArrayList<>();
    for (int axis = 0; axis < rank(); axis++) {
      int points = input.dim(axis);
      int taps = size.toArray()[axis];
      int stride = strides.toArray()[axis];
      int gap = dilation.toArray()[axis];
      long span = span(axis);
      int covering = 1 + (points - 1) / stride;
      axes.add(
          switch (padding) {
            case VALID -> {
              int places = points < span ? 0 : (int) ((points - span) / stride) + 1;
              yield new ConvolutionAxis(points, places, taps, stride, gap, 0);
            }
            case SAME -> {
              long zeros = Math.max(0, (covering - 1L) * stride + span - points);
              // the larger part comes behind, as in TensorFlow
              yield new ConvolutionAxis(points, covering, taps, stride, gap, zeros / 2);
            }
            case CAUSAL -> new ConvolutionAxis(points, covering, taps, stride, gap, span - 1);
          });
    }
    return axes;
  }

  /** What one output sees; rows and columns are of images only. */
  Window window() {
    if (rank() != 2) {
      return Window.UNCLEAR;
    }
    int[] steps = strides.toArray();
    return new Window(clamp(span(0)), clamp(span(1)), steps[0], steps[1], Window.Reach.LOCAL);
  }

  /** Keras's refusal of strides together with dilation. */
  Optional<Refusal> stridesWithDilation() {
    return strides.greatest() > 1 && dilation.greatest() > 1
        ? Optional.of(
            new Refusal(
                "strides-with-dilation",
                "dilation_rate",
                "strides " + strides + " cannot go together with dilation_rate " + dilation,
                "keep one of the two at 1, as Keras demands"))
        : Optional.empty();
  }

  /** From the kernel's first to its last tap along an axis, holes included. */
  long span(int axis) {
    return (size.toArray()[axis] - 1L) * dilation.toArray()[axis] + 1;
  }

  /** How many taps it has. */
  long taps() {
    long taps = 1;
    for (int along : size.toArray()) {
      taps = Math.multiplyExact(taps, (long) along);
    }
    return taps;
  }

  private String spanText() {
    return IntStream.range(0, rank())
            .mapToObj(axis -> String.valueOf(span(axis)))
            .collect(Collectors.joining("x"))
        + (rank() == 1 ? " steps" : "");
  }

  private String described() {
    return dilation.greatest() > 1 ? " (" + size + ", dilated by " + dilation + ")" : "";
  }

  private static int clamp(long value) {
    return (int) Math.min(value, Integer.MAX_VALUE);
  }
}
