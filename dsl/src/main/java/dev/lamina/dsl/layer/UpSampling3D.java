package dev.lamina.dsl.layer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.compute.LayerMath;
import dev.lamina.dsl.dl4j.Lowering;
import dev.lamina.dsl.shape.DataFormat;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.dsl.shape.Size3D;
import java.util.List;
import java.util.Optional;

/** Each place of a volume several times along each axis. */
@Kind(
    aliases = "upsample3d",
    doc = "Gives each slice, row and column of a volume several times.",
    source = "https://keras.io/api/layers/reshaping_layers/up_sampling3d/",
    example = "upsample3d 2")
public record UpSampling3D(
    @Arg(doc = "How many times each slice, row and column.", def = "2", min = 1, place = 0)
        Size3D size,
    @Arg(doc = "Order of the axes; channels_last only.", def = "channels_last")
        DataFormat dataFormat)
    implements Layer {

  @Override
  public Shape outputShape(Shape input) throws ShapeException {
    return Enlarging.shape(input, size.toArray());
  }

  @Override
  public List<Refusal> refusals() {
    return Refusal.of(dataFormat).stream().toList();
  }

  @Override
  public Window window(Shape input) {
    return Window.UNCLEAR;
  }

  @Override
  public Optional<LayerMath> math(Shape input) {
    return Optional.of(Enlarging.math(input, size.toArray()));
  }

  @Override
  public void lower(Lowering to) {
    to.addOwn();
  }
}
