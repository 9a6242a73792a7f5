package dev.lamina.dsl.layer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.compute.LayerMath;
import dev.lamina.dsl.compute.Normalizing;
import dev.lamina.dsl.compute.Places;
import dev.lamina.dsl.constraint.Constraint;
import dev.lamina.dsl.dl4j.Lowering;
import dev.lamina.dsl.initializer.Initializer;
import dev.lamina.dsl.regularizer.Regularizer;
import dev.lamina.dsl.shape.AxisSet;
import dev.lamina.dsl.shape.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Groups of channels of each example brought to mean 0 and variance 1. */
@Kind(
    aliases = {"gn", "groupnorm", "group_norm"},
    doc =
        "gamma * (x - mean) / sqrt(variance + epsilon) + beta, with the mean and the variance of"
            + " each group of channels of each example (Wu and He 2018): does not depend on the"
            + " size of batches.",
    source = "https://keras.io/api/layers/normalization_layers/group_normalization/",
    example = "group_normalization: {groups: 8}")
public record GroupNormalization(
    @Arg(
            doc = "Groups of neighbouring channels; 1 is all together, -1 each channel by itself.",
            def = "32",
            min = -1)
        int groups,
    @Arg(doc = "The axis of the channels, the batch being axis 0.", def = "-1") int axis,
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

  /** The value of {@link #groups} that makes each channel a group. */
  private static final int EACH = -1;

  @Override
  public Shape outputShape(Shape input) throws ShapeException {
    if (axis == 0) {
      throw new ShapeException(
          "no-such-axis",
          "axis",
          "normalises along axis 0, which is the batch",
          "axes are counted from 1, or from the end: -1 is the last one");
    }
    NormalizedAxes.check(input, axes());
    int channels = channels(input);
    if (channels % groups(input) != 0) {
      throw new ShapeException(
          "groups-do-not-divide",
          "groups",
          "needs channels that make " + groups + " groups of equal size, not " + channels,
          "use a divisor of " + channels + ", 1 for all together or -1 for each by itself");
    }
    return input;
  }

  @Override
  public List<Refusal> refusals() {
    return groups != 0
        ? List.of()
        : List.of(
            new Refusal(
                "groups-do-not-divide",
                "groups",
                "channels cannot be split into 0 groups",
                "use 1 for all together or -1 for each by itself"));
  }

  private AxisSet axes() {
    return new AxisSet(List.of(axis));
  }

  private int channels(Shape input) {
    return NormalizedAxes.sizes(input, axes()).dim(0);
  }

  private int groups(Shape input) {
    return groups == EACH ? channels(input) : groups;
  }

  @Override
  public List<Parameter> parameters(Shape input) {
    return NormalizedAxes.parameters(
        Shape.of(channels(input)),
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
    int[] channelOf = Places.along(input, axes().of(input.rank()));
    int size = channels(input) / groups(input);
    int[] groupOf = Arrays.stream(channelOf).map(channel -> channel / size).toArray();
    return Optional.of(
        new Normalizing(groupOf, channelOf, Normalizing.By.VARIANCE, epsilon, scale, center));
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
