package dev.lamina.dsl.layer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.compute.LayerMath;
import dev.lamina.dsl.compute.Noise;
import dev.lamina.dsl.dl4j.Lowering;
import dev.lamina.dsl.random.RandomSource;
import dev.lamina.dsl.shape.Shape;
import java.util.Optional;

/** Normal noise added while training. */
@Kind(
    doc =
        "While training adds normal noise with mean 0 and the given standard deviation; does"
            + " nothing afterwards.",
    source = "https://keras.io/api/layers/regularization_layers/gaussian_noise/",
    example = "gaussian_noise 0.1")
public record GaussianNoise(
    @Arg(doc = "Standard deviation of the noise.", min = 0, max = 1, place = 0) double stddev,
    @Arg(doc = "Of this layer's noise; by default the run's seed decides.", def = Arg.NONE)
        Long seed)
    implements Layer {

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  @Override
  public Optional<LayerMath> math(Shape input) {
    int size = Math.toIntExact(input.size());
    float deviation = (float) stddev;
    return Optional.of(
        new Noise(
            size,
            Noise.Places.of(size),
            seed,
            "noise",
            (key, place) -> 1,
            (key, place) -> deviation * RandomSource.normalAt(key, place)));
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
