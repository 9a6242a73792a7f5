package dev.lamina.dsl.layer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.compute.ImagePart;
import dev.lamina.dsl.compute.Interpolation;
import dev.lamina.dsl.compute.LayerMath;
import dev.lamina.dsl.compute.Resampling;
import dev.lamina.dsl.dl4j.Lowering;
import dev.lamina.dsl.shape.DataFormat;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.dsl.shape.Size2D;
import java.util.List;
import java.util.Optional;

/** An image some times as high and as wide. */
@Kind(
    aliases = {"upsample", "upsample2d"},
    doc =
        "Makes an image size times as high and as wide: by copies of its pixels, or interpolated.",
    source = "https://keras.io/api/layers/reshaping_layers/up_sampling2d/",
    example = "upsample 2")
public record UpSampling2D(
    @Arg(doc = "How many times as high and as wide.", def = "2", min = 1, place = 0) Size2D size,
    @Arg(doc = "Order of the axes; channels_last only.", def = "channels_last")
        DataFormat dataFormat,
    @Arg(doc = "How pixels in between are made.", def = "nearest", place = 1)
        Interpolation interpolation)
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
    if (interpolation == Interpolation.NEAREST) {
      return Optional.of(Enlarging.math(input, size.toArray()));
    }
    return Optional.of(
        Resampling.of(
            input,
            ImagePart.all(input.dim(0), input.dim(1)),
            input.dim(0) * size.height(),
            input.dim(1) * size.width(),
            interpolation,
            false,
            0));
  }

  @Override
  public void lower(Lowering to) {
    to.addOwn();
  }
}
