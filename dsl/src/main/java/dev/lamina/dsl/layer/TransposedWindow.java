package dev.lamina.dsl.layer;

import dev.lamina.dsl.compute.ConvolutionAxis;
import dev.lamina.dsl.shape.Padding;
import dev.lamina.dsl.shape.SequencePadding;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.dsl.shape.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A kernel that is laid down at every place of the input: Keras's output sizes and alignment of
 * transposed convolutions.
 *
 * @param outputPadding null for the sizes that a convolution of the same arguments shrinks back
 */
record TransposedWindow(
    Size size, Size strides, Size dilation, Padding padding, Size outputPadding) {

  private KernelWindow kernel() {
    return new KernelWindow(size, strides, dilation, SequencePadding.of(padding));
  }

  /** Sizes of the output, without the channels. */
  List<Integer> outputs(Shape input) throws ShapeException {
    Spatial.check(input, size.toArray().length);
    List<Integer> outputs = new ArrayList<>();
    for (int axis = 0; axis < size.toArray().length; axis++) {
      long output = output(input.dim(axis), axis);
      if (output < 1) {
        throw new ShapeException(
            "empty-output",
            "output_padding",
            "needs at least 2 points along each axis with output_padding " + outputPadding,
            "leave output_padding out, or make it 1 or more");
      }
      outputs.add(Spatial.size(output, size.toArray().length, "strides"));
    }
    return outputs;
  }

  /** The axes over an input that fits: its places are the input's, its points the output's. */
  List<ConvolutionAxis> axes(Shape input) {
    List<ConvolutionAxis> axes = new ArrayList<>();
    for (int axis = 0; axis < size.toArray().length; axis++) {
      axes.add(
          new ConvolutionAxis(
              (int) output(input.dim(axis), axis),
              input.dim(axis),
              size.toArray()[axis],
              strides.toArray()[axis],
              dilation.toArray()[axis],
              cut(axis)));
    }
    return axes;
  }

  private long output(int input, int axis) {
    long span = kernel().span(axis);
    int stride = strides.toArray()[axis];
    if (padding == Padding.VALID) {
      long more = outputPadding == null ? Math.max(stride - span, 0) : added(axis);
      return (input - 1L) * stride + span + more;
    }
    return outputPadding == null
        ? (long) input * stride
        : (input - 1L) * stride + span % 2 + added(axis);
  }

  /** Points at the beginning of what the kernels cover that the output does not have. */
  private long cut(int axis) {
    if (padding == Padding.VALID) {
      return 0;
    }
    long span = kernel().span(axis);
    // as in Keras: zeros around the spread input, of which the larger half comes first
    long zeros =
        outputPadding == null
            ? strides.toArray()[axis] + span - 2
            : span + span % 2 - 2 + added(axis);
    return span - 1 - Math.min((zeros + 1) / 2, span - 1);
  }

  private int added(int axis) {
    return outputPadding.toArray()[axis];
  }

  /** What one output sees; between the places of a stride above 1 outputs see different amounts. */
  Window window() {
    return strides.greatest() > 1 ? Window.UNCLEAR : kernel().window();
  }

  /** What Keras refuses. */
  List<Refusal> refusals() {
    List<Refusal> refusals = new ArrayList<>();
    kernel().stridesWithDilation().ifPresent(refusals::add);
    paddingRefusal().ifPresent(refusals::add);
    return refusals;
  }

  private Optional<Refusal> paddingRefusal() {
    for (int axis = 0; outputPadding != null && axis < size.toArray().length; axis++) {
      if (added(axis) >= strides.toArray()[axis]) {
        return Optional.of(
            new Refusal(
                "output-padding-too-large",
                "output_padding",
                "output_padding " + outputPadding + " is not less than strides " + strides,
                "make it smaller along every axis, or leave it out"));
      }
    }
    return Optional.empty();
  }
}
