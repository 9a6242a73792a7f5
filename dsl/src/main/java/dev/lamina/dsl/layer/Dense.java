package dev.lamina.dsl.layer;

import dev.lamina.dsl.activation.Activation;
import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.catalog.Later;
import dev.lamina.dsl.catalog.Later.Argument;
import dev.lamina.dsl.compute.LayerMath;
import dev.lamina.dsl.compute.Projection;
import dev.lamina.dsl.constraint.Constraint;
import dev.lamina.dsl.dl4j.Lowering;
import dev.lamina.dsl.initializer.Initializer;
import dev.lamina.dsl.regularizer.Regularizer;
import dev.lamina.dsl.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.DenseLayer;

/** A fully connected layer. */
@Kind(
    aliases = {"fc", "linear"},
    doc = "Fully connected: activation(x . kernel + bias), along the last axis.",
    source = "https://keras.io/api/layers/core_layers/dense/",
    example = "dense 10 softmax")
@Later({
  @Argument(name = "lora_rank", because = "weights are trained whole"),
  @Argument(name = "lora_alpha", because = "weights are trained whole"),
  @Argument(name = "quantization_config", because = "numbers are 32-bit floats throughout")
})
public record Dense(
    @Arg(doc = "Number of outputs.", min = 1, place = 0) int units,
    @Arg(doc = "Function of the outputs.", def = "linear", place = 1) Activation activation,
    @Arg(doc = "Whether to add a bias.", def = "true", aliases = "bias") boolean useBias,
    @Arg(doc = "First values of the kernel.", def = "glorot_uniform") Initializer kernelInitializer,
    @Arg(doc = "First values of the bias.", def = "zeros") Initializer biasInitializer,
    @Arg(doc = "Penalty on the kernel.", def = Arg.NONE) Regularizer kernelRegularizer,
    @Arg(doc = "Penalty on the bias.", def = Arg.NONE) Regularizer biasRegularizer,
    @Arg(doc = "Penalty on the output, divided by the batch size.", def = Arg.NONE)
        Regularizer activityRegularizer,
    @Arg(doc = "What holds for the kernel after each update.", def = Arg.NONE)
        Constraint kernelConstraint,
    @Arg(doc = "What holds for the bias after each update.", def = Arg.NONE)
        Constraint biasConstraint)
    implements Layer {

  @Override
  public Shape outputShape(Shape input) {
    return withFeatures(input, Ends.size(activation, units));
  }

  @Override
  public Shape mathShape(Shape input, Shape output) {
    return withFeatures(input, units);
  }

  private static Shape withFeatures(Shape input, int features) {
    int[] dims = input.toArray();
    dims[dims.length - 1] = features;
    return Shape.of(dims);
  }

  @Override
  public List<Refusal> refusals() {
    return Ends.refusal(activation, units).stream().toList();
  }

  @Override
  public boolean givesVector(boolean fromVector) {
    return fromVector;
  }

  @Override
  public Optional<Shape> certainOutput(boolean fromVector) {
    return fromVector && refusals().isEmpty()
        ? Optional.of(Shape.of(Ends.size(activation, units)))
        : Optional.empty();
  }

  @Override
  public List<Parameter> parameters(Shape input) {
    List<Parameter> parameters = new ArrayList<>();
    Parameter kernel =
        Parameter.own(
            "kernel",
            Shape.of(input.channels(), units),
            true,
            kernelInitializer,
            kernelRegularizer,
            kernelConstraint);
    // DL4J keeps the kernel of its own layer by columns.
    parameters.add(isVector(input) ? kernel.keptBy("W", 1, 0) : kernel);
    if (useBias) {
      Parameter bias =
          Parameter.own(
              "bias", Shape.of(units), true, biasInitializer, biasRegularizer, biasConstraint);
      parameters.add(isVector(input) ? bias.keptBy("b", 0) : bias);
    }
    return parameters;
  }

  @Override
  public long macs(Shape input, Shape output) {
    return input.size() * units;
  }

  @Override
  public Window window(Shape input) {
    return isVector(input) ? Window.GLOBAL : Window.POINT;
  }

  @Override
  public Optional<LayerMath> math(Shape input) {
    int places = Math.toIntExact(input.size() / input.channels());
    return Optional.of(new Projection(places, input.channels(), units));
  }

  private static boolean isVector(Shape input) {
    return input.rank() == 1;
  }

  @Override
  public Optional<Activation> outputActivation() {
    return Optional.of(activation);
  }

  @Override
  public Optional<Regularizer> activityPenalty() {
    return Optional.ofNullable(activityRegularizer);
  }

  @Override
  public MaskUse masks() {
    return MaskUse.CARRIES;
  }

  @Override
  public void lower(Lowering to) {
    if (isVector(to.node().input())) {
      Dl4j.lower(this, to);
    } else {
      to.addOwn();
    }
  }

  /** Apart from the record, so that reading and checking a file loads no class of DL4J. */
  private static final class Dl4j {

    static void lower(Dense layer, Lowering to) {
      to.add(
          new DenseLayer.Builder()
              .nIn(to.node().input().channels())
              .nOut(layer.units)
              .hasBias(layer.useBias)
              .build());
    }
  }
}
