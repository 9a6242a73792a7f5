package dev.lamina.dsl.layer;

import dev.lamina.dsl.compute.ConvolutionAxis;
import dev.lamina.dsl.compute.LayerMath;
import dev.lamina.dsl.compute.SeparableConvolutionMath;
import dev.lamina.dsl.constraint.Constraint;
import dev.lamina.dsl.initializer.Initializer;
import dev.lamina.dsl.regularizer.Regularizer;
import dev.lamina.dsl.shape.Padding;
import dev.lamina.dsl.shape.SequencePadding;
import dev.lamina.dsl.shape.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Convolutions of each channel by itself, whose outputs are then mixed point by point. */
public sealed interface SeparableConvolution extends Convolving
    permits SeparableConv2D, SeparableConv1D {

  /** Channels of the output, before the activation. */
  int filters();

  /** What happens at the edges. */
  Padding padding();

  /** Outputs of the depthwise kernel for each input channel. */
  int depthMultiplier();

  /** First values of the depthwise kernel. */
  Initializer depthwiseInitializer();

  /** The penalty on the depthwise kernel; null for none. */
  Regularizer depthwiseRegularizer();

  /** What holds for the depthwise kernel; null for nothing. */
  Constraint depthwiseConstraint();

  /** First values of the pointwise kernel. */
  Initializer pointwiseInitializer();

  /** The penalty on the pointwise kernel; null for none. */
  Regularizer pointwiseRegularizer();

  /** What holds for the pointwise kernel; null for nothing. */
  Constraint pointwiseConstraint();

  private KernelWindow kernel() {
    return new KernelWindow(kernelSize(), strides(), dilationRate(), SequencePadding.of(padding()));
  }

  @Override
  default List<Integer> places(Shape input) throws ShapeException {
    Depth.multiply(input, depthMultiplier());
    return kernel().places(input);
  }

  @Override
  default List<ConvolutionAxis> axes(Shape input) {
    return kernel().axes(input);
  }

  @Override
  default int features(Shape input) {
    return filters();
  }

  @Override
  default List<Refusal> refusals() {
    List<Refusal> refusals = new ArrayList<>();
    Ends.refusal(activation(), filters()).ifPresent(refusals::add);
    refusals.addAll(Convolving.super.refusals());
    return refusals;
  }

  @Override
  default List<Parameter> kernels(Shape input) {
    return List.of(
        Parameter.own(
            "depthwise_kernel",
            depthwise(input),
            true,
            depthwiseInitializer(),
            depthwiseRegularizer(),
            depthwiseConstraint()),
        Parameter.own(
            "pointwise_kernel",
            pointwise(input),
            true,
            pointwiseInitializer(),
            pointwiseRegularizer(),
            pointwiseConstraint()));
  }

  private Shape depthwise(Shape input) {
    return kernelShape(input.channels(), depthMultiplier());
  }

  private Shape pointwise(Shape input) {
    List<Integer> dims = new ArrayList<>(Collections.nCopies(input.rank() - 1, 1));
    dims.add(input.channels() * depthMultiplier());
    dims.add(filters());
    return new Shape(dims);
  }

  @Override
  default long macs(Shape input, Shape output) {
    return Convolving.work(depthwise(input).size() + pointwise(input).size(), output);
  }

  @Override
  default Window window(Shape input) {
    return kernel().window();
  }

  @Override
  default Optional<LayerMath> math(Shape input) {
    return Optional.of(
        new SeparableConvolutionMath(axes(input), input.channels(), depthMultiplier(), filters()));
  }
}
