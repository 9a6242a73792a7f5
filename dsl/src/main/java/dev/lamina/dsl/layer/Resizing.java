package dev.lamina.dsl.layer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.BadArgument;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.catalog.Later;
import dev.lamina.dsl.catalog.Later.Argument;
import dev.lamina.dsl.compute.ImagePart;
import dev.lamina.dsl.compute.Interpolation;
import dev.lamina.dsl.compute.LayerMath;
import dev.lamina.dsl.compute.Resampling;
import dev.lamina.dsl.dl4j.Lowering;
import dev.lamina.dsl.shape.DataFormat;
import dev.lamina.dsl.shape.Shape;
import java.util.List;
import java.util.Optional;

/** An image in another size. */
@Kind(
    aliases = "resize",
    doc = "Brings images to a size: stretched, or cropped or padded to the proportions wanted.",
    source = "https://keras.io/api/layers/preprocessing_layers/image_preprocessing/resizing/",
    example = "resize 32 32")
@Later(
    @Argument(
        name = "fill_mode",
        def = "constant",
        because = "what is added has one value, as in Keras",
        instead = "leave it out, and give fill_value"))
public record Resizing(
    @Arg(doc = "Rows of the output.", min = 1, place = 0) int height,
    @Arg(doc = "Columns of the output.", min = 1, place = 1) int width,
    @Arg(doc = "How pixels in between are made.", def = "bilinear", place = 2)
        Interpolation interpolation,
    @Arg(doc = "Whether to cut what has not the output's proportions.", def = "false")
        boolean cropToAspectRatio,
    @Arg(doc = "Whether to pad to the output's proportions.", def = "false")
        boolean padToAspectRatio,
    @Arg(doc = "What is padded with.", def = "0.0") double fillValue,
    @Arg(doc = "Whether to smooth images that shrink.", def = "false") boolean antialias,
    @Arg(doc = "Order of the axes; channels_last only.", def = "channels_last")
        DataFormat dataFormat)
    implements Layer {

  /** Refuses two ways to keep the proportions at once. */
  public Resizing {
    if (cropToAspectRatio && padToAspectRatio) {
      throw new BadArgument(
          "pad_to_aspect_ratio",
          "an image is either cropped or padded to the proportions, not both",
          "remove one of crop_to_aspect_ratio and pad_to_aspect_ratio");
    }
  }

  @Override
  public Shape outputShape(Shape input) throws ShapeException {
    Images.check(input);
    return Shape.of(height, width, input.channels());
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
    return Optional.of(
        Resampling.of(
            input,
            part(input.dim(0), input.dim(1)),
            height,
            width,
            interpolation,
            antialias,
            fillValue));
  }

  private ImagePart part(int rows, int columns) {
    if (cropToAspectRatio) {
      return ImagePart.within(rows, columns, height, width);
    }
    return padToAspectRatio
        ? ImagePart.around(rows, columns, height, width)
        : ImagePart.all(rows, columns);
  }

  @Override
  public void lower(Lowering to) {
    to.addOwn();
  }
}
