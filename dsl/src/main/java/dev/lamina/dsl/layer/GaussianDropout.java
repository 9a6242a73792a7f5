package dev.lamina.dsl.layer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.compute.LayerMath;
import dev.lamina.dsl.compute.Noise;
import dev.lamina.dsl.dl4j.Lowering;
import dev.lamina.dsl.random.RandomSource;
import dev.lamina.dsl.shape.Shape;
import java.util.Optional;

/** Numbers multiplied by normal noise while training. */
@Kind(
    doc =
        "While training multiplies each number by normal noise with mean 1 and standard deviation"
            + " sqrt(rate / (1 - rate)), as strong as dropout of that rate; does nothing"
            + " afterwards.",
    source = "https://keras.io/api/layers/regularization_layers/gaussian_dropout/",
    example = "gaussian_dropout 0.5")
public record GaussianDropout(
    @Arg(
            doc = "The rate of a dropout as strong as the noise.",
            min = 0,
            max = 1,
            below = true,
            place = 0)
        double rate,
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
    float deviation = (float) Math.sqrt(rate / (1 - rate));
    return Optional.of(
        new Noise(
            size,
            Noise.Places.of(size),
            seed,
            "noise",
            (key, place) -> 1 + deviation * RandomSource.normalAt(key, place),
            (key, place) -> 0));
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
