package dev.lamina.dsl.layer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.catalog.Later;
import dev.lamina.dsl.catalog.Later.Argument;
import dev.lamina.dsl.compute.BatchNormalizing;
import dev.lamina.dsl.compute.Channels;
import dev.lamina.dsl.compute.LayerMath;
import dev.lamina.dsl.compute.WholeBatch;
import dev.lamina.dsl.constraint.Constraint;
import dev.lamina.dsl.dl4j.BatchNorm;
import dev.lamina.dsl.dl4j.Lowering;
import dev.lamina.dsl.initializer.Initializer;
import dev.lamina.dsl.regularizer.Regularizer;
import dev.lamina.dsl.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Channels brought to mean 0 and variance 1. */
@Kind(
    aliases = {"bn", "batchnorm", "batch_norm"},
    doc =
        "gamma * (x - mean) / sqrt(variance + epsilon) + beta per channel: with the batch's mean"
            + " and variance while training, padding that is masked left out, and with their"
            + " moving averages afterwards.",
    source = "https://keras.io/api/layers/normalization_layers/batch_normalization/",
    example = "bn")
@Later({
  @Argument(
      name = "synchronized",
      def = "false",
      because = "a batch is always normalised as a whole, however many threads share it"),
  @Argument(
      name = "renorm",
      def = "false",
      because = "a batch is normalised by its own statistics alone",
      instead = "leave it out; for small batches use group_normalization"),
  @Argument(name = "renorm_clipping", because = "there is no renorm"),
  @Argument(name = "renorm_momentum", def = "0.99", because = "there is no renorm")
})
public record BatchNormalization(
    @Arg(doc = "The axis of the channels, the batch being axis 0.", def = "-1") int axis,
    @Arg(doc = "Share of the moving averages kept at each step.", def = "0.99", min = 0, max = 1)
        double momentum,
    @Arg(doc = "Added to the variance.", def = "0.001", min = 0, aliases = "eps") double epsilon,
    @Arg(doc = "Whether to add beta.", def = "true") boolean center,
    @Arg(doc = "Whether to multiply by gamma.", def = "true") boolean scale,
    @Arg(doc = "First values of beta.", def = "zeros") Initializer betaInitializer,
    @Arg(doc = "First values of gamma.", def = "ones") Initializer gammaInitializer,
    @Arg(doc = "First values of the moving mean.", def = "zeros") Initializer movingMeanInitializer,
    @Arg(doc = "First values of the moving variance.", def = "ones")
        Initializer movingVarianceInitializer,
    @Arg(doc = "Penalty on beta.", def = Arg.NONE) Regularizer betaRegularizer,
    @Arg(doc = "Penalty on gamma.", def = Arg.NONE) Regularizer gammaRegularizer,
    @Arg(doc = "What holds for beta after each update.", def = Arg.NONE) Constraint betaConstraint,
    @Arg(doc = "What holds for gamma after each update.", def = Arg.NONE)
        Constraint gammaConstraint)
    implements Layer {

  @Override
  public Shape outputShape(Shape input) throws ShapeException {
    if (axis == 0 || Math.abs(axis) > input.rank()) {
      throw new ShapeException(
          "no-such-axis",
          "axis",
          "normalises along axis " + axis,
          "axes are counted from 1, the batch being axis 0, or from the end: -1 is the last one");
    }
    return input;
  }

  /** Where the channels are. */
  public Channels channels(Shape input) {
    int at = axis < 0 ? input.rank() + axis : axis - 1;
    int behind = 1;
    for (int after = at + 1; after < input.rank(); after++) {
      behind *= input.dim(after);
    }
    return new Channels(input.dim(at), behind);
  }

  @Override
  public List<Parameter> parameters(Shape input) {
    Shape channels = Shape.of(channels(input).size());
    List<Parameter> parameters = new ArrayList<>();
    if (scale) {
      parameters.add(
          new Parameter(
              "gamma",
              channels,
              true,
              gammaInitializer,
              gammaRegularizer,
              gammaConstraint,
              "gamma",
              0));
    }
    if (center) {
      parameters.add(
          new Parameter(
              "beta", channels, true, betaInitializer, betaRegularizer, betaConstraint, "beta", 0));
    }
    parameters.add(
        new Parameter(
            "moving_mean", channels, false, movingMeanInitializer, null, null, "mean", 0));
    parameters.add(
        new Parameter(
            "moving_variance", channels, false, movingVarianceInitializer, null, null, "var", 0));
    return parameters;
  }

  @Override
  public boolean givesVector(boolean fromVector) {
    return fromVector;
  }

  @Override
  public boolean comparesExamples() {
    return true;
  }

  @Override
  public MaskUse masks() {
    return MaskUse.HEEDS;
  }

  @Override
  public Optional<LayerMath> math(Shape input) {
    return Optional.of(math(input, WholeBatch.UNSPLIT));
  }

  /** The math where the batch may be split. */
  public BatchNormalizing math(Shape input, WholeBatch whole) {
    return new BatchNormalizing(channels(input), momentum, epsilon, scale, center, whole);
  }

  @Override
  public void lower(Lowering to) {
    Dl4j.lower(this, to);
  }

  /** Apart from the record, so that reading and checking a file loads no class of DL4J. */
  private static final class Dl4j {

    static void lower(BatchNormalization layer, Lowering to) {
      to.add(new BatchNorm(to.node(), layer, to.masks()));
    }
  }
}
