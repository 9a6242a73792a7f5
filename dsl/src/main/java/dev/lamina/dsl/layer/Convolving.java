package dev.lamina.dsl.layer;

import dev.lamina.dsl.activation.Activation;
import dev.lamina.dsl.compute.ConvolutionAxis;
import dev.lamina.dsl.constraint.Constraint;
import dev.lamina.dsl.dl4j.Lowering;
import dev.lamina.dsl.initializer.Initializer;
import dev.lamina.dsl.regularizer.Regularizer;
import dev.lamina.dsl.shape.DataFormat;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.dsl.shape.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What all layers have in common that move a kernel over a sequence, an image or a volume. In the
 * permits clauses images come first: of names equally near to a mistyped one the first is
 * suggested.
 */
public sealed interface Convolving extends Layer
    permits FullConvolution, TransposedConvolution, DepthwiseConvolution, SeparableConvolution {

  /** Taps along each axis. */
  Size kernelSize();

  /** Points between places, along each axis. */
  Size strides();

  /** Points between taps, along each axis. */
  Size dilationRate();

  /** The order of the axes. */
  DataFormat dataFormat();

  /** The function at the end. */
  Activation activation();

  /** Whether each feature has a bias. */
  boolean useBias();

  /** First values of the bias. */
  Initializer biasInitializer();

  /** The penalty on the bias; null for none. */
  Regularizer biasRegularizer();

  /** What holds for the bias; null for nothing. */
  Constraint biasConstraint();

  /** The penalty on the output; null for none. */
  Regularizer activityRegularizer();

  /** Sizes of the output's axes, without the channels. */
  List<Integer> places(Shape input) throws ShapeException;

  /** The axes of the convolution over an input that fits. */
  List<ConvolutionAxis> axes(Shape input);

  /** Channels before the activation. */
  int features(Shape input);

  /** The weights that are no bias. */
  List<Parameter> kernels(Shape input);

  @Override
  default Shape outputShape(Shape input) throws ShapeException {
    return shape(places(input), Ends.size(activation(), features(input)));
  }

  @Override
  default Shape mathShape(Shape input, Shape output) {
    // glu gives fewer channels than the kernel has
    return shape(output.dims().subList(0, output.rank() - 1), features(input));
  }

  private static Shape shape(List<Integer> places, int channels) {
    List<Integer> dims = new ArrayList<>(places);
    dims.add(channels);
    return new Shape(dims);
  }

  @Override
  default List<Refusal> refusals() {
    return Refusal.of(dataFormat()).stream().toList();
  }

  @Override
  default List<Parameter> parameters(Shape input) {
    List<Parameter> parameters = new ArrayList<>(kernels(input));
    if (useBias()) {
      parameters.add(
          Parameter.own(
              "bias",
              Shape.of(features(input)),
              true,
              biasInitializer(),
              biasRegularizer(),
              biasConstraint()));
    }
    return parameters;
  }

  @Override
  default Optional<Activation> outputActivation() {
    return Optional.of(activation());
  }

  @Override
  default Optional<Regularizer> activityPenalty() {
    return Optional.ofNullable(activityRegularizer());
  }

  @Override
  default void lower(Lowering to) {
    to.addOwn();
  }

  /** The shape of a kernel: its taps, then {@code in} and {@code out}. */
  default Shape kernelShape(int in, int out) {
    List<Integer> dims = new ArrayList<>();
    for (int size : kernelSize().toArray()) {
      dims.add(size);
    }
    dims.add(in);
    dims.add(out);
    return new Shape(dims);
  }

  /** Multiply-accumulates of a kernel that is applied so many times. */
  static long work(long kernel, Shape places) {
    return Math.multiplyExact(kernel, places.size() / places.channels());
  }
}
