package dev.lamina.dsl.layer;

import dev.lamina.dsl.compute.ConvolutionAxis;
import dev.lamina.dsl.compute.ConvolutionMath;
import dev.lamina.dsl.compute.LayerMath;
import dev.lamina.dsl.constraint.Constraint;
import dev.lamina.dsl.initializer.Initializer;
import dev.lamina.dsl.regularizer.Regularizer;
import dev.lamina.dsl.shape.SequencePadding;
import dev.lamina.dsl.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Convolutions whose outputs see all channels, or all of their group. */
public sealed interface FullConvolution extends Convolving permits Conv2D, Conv1D, Conv3D {

  /** Channels of the output, before the activation. */
  int filters();

  /** Groups that channels and filters are split into. */
  int groups();

  /** What happens at the edges. */
  SequencePadding edges();

  /** First values of the kernel. */
  Initializer kernelInitializer();

  /** The penalty on the kernel; null for none. */
  Regularizer kernelRegularizer();

  /** What holds for the kernel; null for nothing. */
  Constraint kernelConstraint();

  private KernelWindow kernel() {
    return new KernelWindow(kernelSize(), strides(), dilationRate(), edges());
  }

  @Override
  default List<Integer> places(Shape input) throws ShapeException {
    List<Integer> places = kernel().places(input);
    if (input.channels() % groups() != 0) {
      throw new ShapeException(
          "uneven-groups",
          "groups",
          "needs a number of channels that " + groups() + " groups divide evenly",
          "use a divisor of " + input.channels() + ", or change the filters before it");
    }
    return places;
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
    kernel().stridesWithDilation().ifPresent(refusals::add);
    if (filters() % groups() != 0) {
      refusals.add(
          new Refusal(
              "uneven-groups",
              "groups",
              filters() + " filters cannot be split evenly into " + groups() + " groups",
              "use a divisor of " + filters() + ", or change the filters"));
    }
    Ends.refusal(activation(), filters()).ifPresent(refusals::add);
    refusals.addAll(Convolving.super.refusals());
    return refusals;
  }

  @Override
  default List<Parameter> kernels(Shape input) {
    return List.of(
        Parameter.own(
            "kernel",
            kernelShape(input.channels() / groups(), filters()),
            true,
            kernelInitializer(),
            kernelRegularizer(),
            kernelConstraint()));
  }

  @Override
  default long macs(Shape input, Shape output) {
    return Convolving.work(kernel().taps() * (input.channels() / groups()) * filters(), output);
  }

  @Override
  default Window window(Shape input) {
    return kernel().window();
  }

  @Override
  default Optional<LayerMath> math(Shape input) {
    return Optional.of(new ConvolutionMath(axes(input), input.channels(), filters(), groups()));
  }
}
