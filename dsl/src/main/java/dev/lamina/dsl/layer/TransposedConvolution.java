package dev.lamina.dsl.layer;

import dev.lamina.dsl.compute.ConvolutionAxis;
import dev.lamina.dsl.compute.LayerMath;
import dev.lamina.dsl.compute.TransposedConvolutionMath;
import dev.lamina.dsl.constraint.Constraint;
import dev.lamina.dsl.initializer.Initializer;
import dev.lamina.dsl.regularizer.Regularizer;
import dev.lamina.dsl.shape.Padding;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.dsl.shape.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Convolutions run backwards: each input lays a weighted kernel down on the output. */
public sealed interface TransposedConvolution extends Convolving
    permits Conv2DTranspose, Conv1DTranspose, Conv3DTranspose {

  /** Channels of the output, before the activation. */
  int filters();

  /** What happens at the edges. */
  Padding padding();

  /** Null for Keras's own choice. */
  Size outputPadding();

  /** First values of the kernel. */
  Initializer kernelInitializer();

  /** The penalty on the kernel; null for none. */
  Regularizer kernelRegularizer();

  /** What holds for the kernel; null for nothing. */
  Constraint kernelConstraint();

  private TransposedWindow kernel() {
    return new TransposedWindow(
        kernelSize(), strides(), dilationRate(), padding(), outputPadding());
  }

  @Override
  default List<Integer> places(Shape input) throws ShapeException {
    return kernel().outputs(input);
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
    List<Refusal> refusals = new ArrayList<>(kernel().refusals());
    Ends.refusal(activation(), filters()).ifPresent(refusals::add);
    refusals.addAll(Convolving.super.refusals());
    return refusals;
  }

  @Override
  default List<Parameter> kernels(Shape input) {
    return List.of(
        Parameter.own(
            "kernel",
            kernelShape(filters(), input.channels()),
            true,
            kernelInitializer(),
            kernelRegularizer(),
            kernelConstraint()));
  }

  @Override
  default long macs(Shape input, Shape output) {
    // the kernel is laid down once for each point of the input
    return Convolving.work(kernelShape(filters(), input.channels()).size(), input);
  }

  @Override
  default Window window(Shape input) {
    return kernel().window();
  }

  @Override
  default Optional<LayerMath> math(Shape input) {
    return Optional.of(new TransposedConvolutionMath(axes(input), input.channels(), filters()));
  }
}
