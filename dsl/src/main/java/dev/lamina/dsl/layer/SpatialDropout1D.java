package dev.lamina.dsl.layer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.compute.LayerMath;
import dev.lamina.dsl.dl4j.Lowering;
import dev.lamina.dsl.shape.Shape;
import java.util.Optional;

/** Whole channels of sequences set to zero at random while training. */
@Kind(
    doc =
        "While training sets each channel of a sequence to zero with probability rate and divides"
            + " the others by 1 - rate; does nothing afterwards.",
    source = "https://keras.io/api/layers/regularization_layers/spatial_dropout1d/",
    example = "spatial_dropout1d 0.2")
public record SpatialDropout1D(
    @Arg(doc = "Share of the channels set to zero.", min = 0, max = 1, below = true, place = 0)
        double rate,
    @Arg(doc = "Of this layer's masks; by default the run's seed decides.", def = Arg.NONE)
        Long seed)
    implements Layer {

  @Override
  public Shape outputShape(Shape input) throws ShapeException {
    return DropoutMasks.output(input, 2, "(steps, channels)");
  }

  @Override
  public Optional<LayerMath> math(Shape input) {
    return Optional.of(DropoutMasks.math(input, rate, seed));
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
