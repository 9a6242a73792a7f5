package dev.lamina.dsl.layer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.compute.LayerMath;
import dev.lamina.dsl.dl4j.Lowering;
import dev.lamina.dsl.shape.DataFormat;
import dev.lamina.dsl.shape.Edges2D;
import dev.lamina.dsl.shape.Shape;
import java.util.List;
import java.util.Optional;

/** An image without its edges. */
@Kind(
    aliases = {"crop", "crop2d"},
    doc = "Cuts rows and columns from the edges of an image.",
    source = "https://keras.io/api/layers/reshaping_layers/cropping2d/",
    example = "crop 1")
public record Cropping2D(
    @Arg(
            doc =
                "Rows and columns to cut: one number, [rows, columns], or [[top, bottom], [left,"
                    + " right]].",
            def = "0",
            min = 0,
            place = 0)
        Edges2D cropping,
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
  public Optional<LayerMath> math(Shape input) {
    return Optional.of(EdgeAxes.crop(input, cropping));
  }

  @Override
  public void lower(Lowering to) {
    to.addOwn();
  }
}
