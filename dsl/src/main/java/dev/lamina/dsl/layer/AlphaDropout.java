package dev.lamina.dsl.layer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.compute.LayerMath;
import dev.lamina.dsl.compute.Noise;
import dev.lamina.dsl.dl4j.Lowering;
import dev.lamina.dsl.random.RandomSource;
import dev.lamina.dsl.shape.Shape;
import java.util.Optional;

/** Numbers set to selu's lowest value at random while training. */
@Kind(
    doc =
        "While training sets each number to the lowest value of selu with probability rate, then"
            + " scales and shifts all so that mean 0 and variance 1 stay (Klambauer and others"
            + " 2017); goes with selu. Does nothing afterwards.",
    source = "https://keras.io/api/layers/regularization_layers/alpha_dropout/",
    example = "alpha_dropout 0.1")
public record AlphaDropout(
    @Arg(doc = "Share of the numbers replaced.", min = 0, max = 1, below = true, place = 0)
        double rate,
    @Arg(
            doc =
                "Where numbers share their fate: a size for each axis, the batch first, null for all"
                    + " its places and 1 for one that all share.",
            def = Arg.NONE)
        NoiseShape noiseShape,
    @Arg(doc = "Of this layer's masks; by default the run's seed decides.", def = Arg.NONE)
        Long seed)
    implements Layer {

  /** -alpha * scale of selu. */
  private static final double LOWEST = -1.6732632423543772 * 1.0507009873554805;

  @Override
  public Shape outputShape(Shape input) throws ShapeException {
    if (noiseShape != null) {
      noiseShape.check(input);
    }
    return input;
  }

  @Override
  public Optional<LayerMath> math(Shape input) {
    int size = Math.toIntExact(input.size());
    double a = 1 / Math.sqrt((1 - rate) * (1 + rate * LOWEST * LOWEST));
    double b = -a * LOWEST * rate;
    float scale = (float) a;
    float kept = (float) b;
    float dropped = (float) (a * LOWEST + b);
    float threshold = (float) rate;
    return Optional.of(
        new Noise(
            size,
            noiseShape == null ? Noise.Places.of(size) : noiseShape.places(input),
            seed,
            "dropout",
            (key, place) -> RandomSource.at(key, place) < threshold ? 0 : scale,
            (key, place) -> RandomSource.at(key, place) < threshold ? dropped : kept));
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
