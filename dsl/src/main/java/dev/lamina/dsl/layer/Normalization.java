package dev.lamina.dsl.layer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.BadArgument;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.compute.Adaptation;
import dev.lamina.dsl.compute.Broadcast;
import dev.lamina.dsl.compute.LayerMath;
import dev.lamina.dsl.compute.Moments;
import dev.lamina.dsl.compute.Standardization;
import dev.lamina.dsl.dl4j.Lowering;
import dev.lamina.dsl.initializer.Initializer;
import dev.lamina.dsl.initializer.Ones;
import dev.lamina.dsl.initializer.Zeros;
import dev.lamina.dsl.shape.Shape;
import java.util.List;
import java.util.Optional;

/** Features brought to mean 0 and variance 1 by statistics of the data. */
@Kind(
    doc =
        "(x - mean) / sqrt(variance) with a mean and a variance that are given, or are taken from the"
            + " training data before training begins and kept as weights that do not learn.",
    source = "https://keras.io/api/layers/preprocessing_layers/numerical/normalization/",
    example = "normalization: {mean: 0.13, variance: 0.09}")
public record Normalization(
    @Arg(
            doc =
                "Axes along which each place has its own mean and variance, the batch being axis 0;"
                    + " null for one of each.",
            def = "-1")
        KeptAxes axis,
    @Arg(doc = "The mean, for all features or for each; goes with variance.", def = Arg.NONE)
        PerFeature mean,
    @Arg(
            doc = "The variance, for all features or for each; goes with mean.",
            def = Arg.NONE,
            min = 0)
        PerFeature variance,
    @Arg(doc = "Whether to go back: x * sqrt(variance) + mean.", def = "false") boolean invert)
    implements Layer {

  /** Refuses a mean without a variance, and numbers that do not go together. */
  public Normalization {
    if ((mean == null) != (variance == null)) {
      throw new BadArgument(
          mean == null ? "variance" : "mean",
          "mean and variance go together, and only one of them is given",
          "give both, or neither");
    }
    if (mean != null && mean.values().size() != variance.values().size()) {
      throw new BadArgument(
          "variance",
          "mean has " + mean.values().size() + " values and variance " + variance.values().size(),
          "give as many of the one as of the other");
    }
    if (mean != null && axis.indices().isEmpty() && mean.values().size() > 1) {
      throw new BadArgument(
          "mean",
          "with no axis there is one mean, and " + mean.values().size() + " are given",
          "give one number, or `axis: -1`");
    }
  }

  @Override
  public Shape outputShape(Shape input) throws ShapeException {
    ExampleAxes.check(axis.indices(), input);
    if (mean != null) {
      mean.check("mean", lastKept(input));
    }
    return input;
  }

  @Override
  public boolean givesVector(boolean fromVector) {
    return fromVector;
  }

  /** Keras's order; count is a number that only older versions of Keras used. */
  @Override
  public List<Parameter> parameters(Shape input) {
    if (mean != null) {
      return List.of();
    }
    Shape kept = ExampleAxes.sizes(axis.indices(), input);
    return List.of(
        statistic("mean", kept, new Zeros()),
        statistic("variance", kept, new Ones()),
        statistic("count", Shape.of(), new Zeros()));
  }

  private static Parameter statistic(String name, Shape shape, Initializer initializer) {
    return Parameter.own(name, shape, false, initializer, null, null);
  }

  @Override
  public Optional<LayerMath> math(Shape input) {
    Shape kept = ExampleAxes.single(axis.indices(), input, true);
    int[] places = Broadcast.indices(input, kept);
    if (mean == null) {
      return Optional.of(Standardization.byWeights(places, invert));
    }
    // Fewer numbers than places belong to the last of the axes.
    int size = Math.toIntExact(kept.size());
    int last = lastKept(input);
    float[] means = new float[size];
    float[] variances = new float[size];
    for (int i = 0; i < size; i++) {
      means[i] = mean.at(i % last);
      variances[i] = variance.at(i % last);
    }
    return Optional.of(Standardization.by(places, means, variances, invert));
  }

  @Override
  public boolean adapts() {
    return mean == null;
  }

  @Override
  public Adaptation adaptation(Shape input) {
    Shape kept = ExampleAxes.single(axis.indices(), input, true);
    int[] places = Broadcast.indices(input, kept);
    return new Statistics(new Moments(places, Math.toIntExact(kept.size())));
  }

  /** Finds the weights. */
  private record Statistics(Moments moments) implements Adaptation {

    @Override
    public void add(float[] examples, int rows) {
      moments.add(examples, rows);
    }

    @Override
    public float[][] weights() {
      // Keras does not count either.
      float[] count = {0};
      return new float[][] {moments.means(), moments.variances(), count};
    }
  }

  private int lastKept(Shape input) {
    Shape kept = ExampleAxes.sizes(axis.indices(), input);
    return kept.rank() == 0 ? 1 : kept.dim(-1);
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
