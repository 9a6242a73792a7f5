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
import java.util.List;
import java.util.Optional;

/** The middle of an image. */
@Kind(
    doc =
        "Cuts the middle out of an image; of one that is too small, the largest part with the"
            + " output's proportions, enlarged.",
    source = "https://keras.io/api/layers/preprocessing_layers/image_preprocessing/center_crop/",
    example = "center_crop 24 24")
public record CenterCrop(
    @Arg(doc = "Rows of the output.", min = 1, place = 0) int height,
    @Arg(doc = "Columns of the output.", min = 1, place = 1) int width,
    @Arg(doc = "Order of the axes; channels_last only.", def = "channels_last")
        DataFormat dataFormat)
    implements Layer {

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
    int rows = input.dim(0);
    int columns = input.dim(1);
    ImagePart part =
        rows >= height && columns >= width
            ? new ImagePart((rows - height) / 2, (columns - width) / 2, height, width)
            : ImagePart.within(rows, columns, height, width);
    return Optional.of(Resampling.of(input, part, height, width, Interpolation.BILINEAR, false, 0));
  }

  @Override
  public void lower(Lowering to) {
    to.addOwn();
  }
}
