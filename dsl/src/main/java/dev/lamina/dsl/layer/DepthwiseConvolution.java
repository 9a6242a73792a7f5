package dev.lamina.dsl.layer;

import dev.lamina.dsl.compute.ConvolutionAxis;
import dev.lamina.dsl.compute.ConvolutionMath;
import dev.lamina.dsl.compute.LayerMath;
import dev.lamina.dsl.constraint.Constraint;
import dev.lamina.dsl.initializer.Initializer;
import dev.lamina.dsl.regularizer.Regularizer;
import dev.lamina.dsl.shape.Padding;
import dev.lamina.dsl.shape.SequencePadding;
import dev.lamina.dsl.shape.Shape;
import java.util.List;
import java.util.Optional;

/** Convolutions of each channel by itself. */
public sealed interface DepthwiseConvolution extends Convolving
    permits DepthwiseConv2D, DepthwiseConv1D {

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

  private KernelWindow kernel() {
    return new KernelWindow(kernelSize(), strides(), dilationRate(), SequencePadding.of(padding()));
  }

  @Override
  default List<Integer> places(Shape input) throws ShapeException {
    List<Integer> places = kernel().places(input);
    Ends.check(activation(), Depth.multiply(input, depthMultiplier()));
    return places;
  }

  @Override
  default List<ConvolutionAxis> axes(Shape input) {
    return kernel().axes(input);
  }

  @Override
  default int features(Shape input) {
    return input.channels() * depthMultiplier();
  }

  @Override
  default List<Parameter> kernels(Shape input) {
    return List.of(
        Parameter.own(
            "kernel",
            kernelShape(input.channels(), depthMultiplier()),
            true,
            depthwiseInitializer(),
            depthwiseRegularizer(),
            depthwiseConstraint()));
  }

  @Override
  default long macs(Shape input, Shape output) {
    return Convolving.work(kernelShape(input.channels(), depthMultiplier()).size(), output);
  }

  @Override
  default Window window(Shape input) {
    return kernel().window();
  }

  @Override
  default Optional<LayerMath> math(Shape input) {
    int channels = input.channels();
    return Optional.of(new ConvolutionMath(axes(input), channels, features(input), channels));
  }
}
