package dev.lamina.dsl.layer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.compute.LayerMath;
import dev.lamina.dsl.dl4j.Lowering;
import dev.lamina.dsl.shape.DataFormat;
import dev.lamina.dsl.shape.Shape;
import java.util.List;
import java.util.Optional;

/** Whole channels of volumes set to zero at random while training. */
@Kind(
    doc =
        "While training sets each channel of a volume to zero with probability rate and divides"
            + " the others by 1 - rate; does nothing afterwards.",
    source = "https://keras.io/api/layers/regularization_layers/spatial_dropout3d/",
    example = "spatial_dropout3d 0.2")
public record SpatialDropout3D(
    @Arg(doc = "Share of the channels set to zero.", min = 0, max = 1, below = true, place = 0)
        double rate,
    @Arg(doc = "Order of the axes; channels_last only.", def = "channels_last")
        DataFormat dataFormat,
    @Arg(doc = "Of this layer's masks; by default the run's seed decides.", def = Arg.NONE)
        Long seed)
    implements Layer {

  @Override
  public Shape outputShape(Shape input) throws ShapeException {
    return DropoutMasks.output(input, 4, "(depth, height, width, channels)");
  }

  @Override
  public List<Refusal> refusals() {
    return Refusal.of(dataFormat).stream().toList();
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
