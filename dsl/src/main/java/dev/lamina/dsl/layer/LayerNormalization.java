package dev.lamina.dsl.layer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.catalog.Later;
import dev.lamina.dsl.catalog.Later.Argument;
import dev.lamina.dsl.compute.LayerMath;
import dev.lamina.dsl.compute.Normalizing;
import dev.lamina.dsl.constraint.Constraint;
import dev.lamina.dsl.dl4j.Lowering;
import dev.lamina.dsl.initializer.Initializer;
import dev.lamina.dsl.regularizer.Regularizer;
import dev.lamina.dsl.shape.AxisSet;
import dev.lamina.dsl.shape.Shape;
import java.util.List;
import java.util.Optional;

/** Each example brought to mean 0 and variance 1 by itself. */
@Kind(
    aliases = {"ln", "layernorm", "layer_norm"},
    doc =
        "gamma * (x - mean) / sqrt(variance + epsilon) + beta, with the mean and the variance of"
            + " each example along the axes: the same while training and afterwards.",
    source = "https://keras.io/api/layers/normalization_layers/layer_normalization/",
    example = "layer_normalization")
@Later(
    @Argument(
        name = "rms_scaling",
        def = "false",
        because = "that is a layer of its own",
        instead = "use rms_normalization"))
public record LayerNormalization(
    @Arg(
            doc = "The axis or axes that are brought to mean 0 together, the batch being axis 0.",
            def = "-1")
        AxisSet axis,
    @Arg(doc = "Added to the variance.", def = "0.001", min = 0, aliases = "eps") double epsilon,
    @Arg(doc = "Whether to add beta.", def = "true") boolean center,
    @Arg(doc = "Whether to multiply by gamma.", def = "true") boolean scale,
    @Arg(doc = "First values of beta.", def = "zeros") Initializer betaInitializer,
    @Arg(doc = "First values of gamma.", def = "ones") Initializer gammaInitializer,
    @Arg(doc = "Penalty on beta.", def = Arg.NONE) Regularizer betaRegularizer,
    @Arg(doc = "Penalty on gamma.", def = Arg.NONE) Regularizer gammaRegularizer,
    @Arg(doc = "What holds for beta after each update.", def = Arg.NONE) Constraint betaConstraint,
    @Arg(doc = "What holds for gamma after each update.", def = Arg.NONE)
        Constraint gammaConstraint)
    implements Layer {

  @Override
  public Shape outputShape(Shape input) throws ShapeException {
    NormalizedAxes.check(input, axis);
    return input;
  }

  @Override
  public List<Parameter> parameters(Shape input) {
    return NormalizedAxes.parameters(
        NormalizedAxes.sizes(input, axis),
        scale,
        gammaInitializer,
        gammaRegularizer,
        gammaConstraint,
        center,
        betaInitializer,
        betaRegularizer,
        betaConstraint);
  }

  @Override
  public Optional<LayerMath> math(Shape input) {
    return Optional.of(
        NormalizedAxes.math(input, axis, Normalizing.By.VARIANCE, epsilon, scale, center));
  }

  @Override
  public MaskUse masks() {
    return MaskUse.CARRIES;
  }

  @Override
  public void lower(Lowering to) {
    to.addOwn();
  }
}
