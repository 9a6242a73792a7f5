package dev.lamina.dsl.layer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.compute.LayerMath;
import dev.lamina.dsl.dl4j.Lowering;
import dev.lamina.dsl.shape.DataFormat;
import dev.lamina.dsl.shape.Edges3D;
import dev.lamina.dsl.shape.Shape;
import java.util.List;
import java.util.Optional;

/** A volume without its edges. */
@Kind(
    aliases = "crop3d",
    doc = "Cuts slices, rows and columns from the edges of a volume.",
    source = "https://keras.io/api/layers/reshaping_layers/cropping3d/",
    example = "crop3d 1")
public record Cropping3D(
    @Arg(
            doc =
                "Slices, rows and columns to cut: one number, one for each axis, or [[front, back],"
                    + " [top, bottom], [left, right]].",
            def = "1",
            min = 0,
            place = 0)
        Edges3D cropping,
    @Arg(doc = "Order of the axes; channels_last only.", def = "channels_last")
        DataFormat dataFormat)
    implements Layer {

  @Override
  public Shape outputShape(Shape input) throws ShapeException {
    return EdgeAxes.cropped(input, cropping);
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
    return Optional.of(EdgeAxes.crop(input, cropping));
  }

  @Override
  public void lower(Lowering to) {
    to.addOwn();
  }
}
