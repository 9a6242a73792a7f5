package dev.lamina.dsl.layer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.compute.ImagePart;
import dev.lamina.dsl.compute.Interpolation;
import dev.lamina.dsl.compute.LayerMath;
import dev.lamina.dsl.compute.RandomPart;
import dev.lamina.dsl.compute.Resampling;
import dev.lamina.dsl.compute.WhileTraining;
import dev.lamina.dsl.shape.DataFormat;
import dev.lamina.dsl.shape.Shape;
import java.util.Optional;

/** A part of images, at random while training. */
@Kind(
    doc =
        "Cuts a part out of images: while training a random one, the same for all images of a"
            + " batch; afterwards, and where an image is not greater, the largest part from the"
            + " middle with the output's proportions, brought to its size.",
    source = "https://keras.io/api/layers/preprocessing_layers/image_augmentation/random_crop/",
    example = "random_crop 24 24")
public record RandomCrop(
    @Arg(doc = "Rows of the output.", min = 1, place = 0) int height,
    @Arg(doc = "Columns of the output.", min = 1, place = 1) int width,
    @Arg(doc = "Of this layer's draws; by default the run's seed decides.", def = Arg.NONE)
        Long seed,
    @Arg(doc = "Order of the axes; channels_last only.", def = "channels_last")
        DataFormat dataFormat)
    implements Augmentation {

  @Override
  public Shape outputShape(Shape input) throws ShapeException {
    Augmentation.super.outputShape(input);
    return Shape.of(height, width, input.channels());
  }

  @Override
  public Window window(Shape input) {
    return Window.UNCLEAR;
  }

  @Override
  public Optional<LayerMath> math(Shape input) {
    int rows = input.dim(0);
    int columns = input.dim(1);
    ImagePart middle = ImagePart.within(rows, columns, height, width);
    LayerMath afterwards = resampling(input, middle);
    if (rows > height && columns > width) {
      LayerMath training = new RandomPart(input, height, width, seed);
      return Optional.of(new WhileTraining(training, afterwards));
    }
    // Keras cuts what begins where the middle part does, as large as the output if it can be.
    ImagePart cut =
        new ImagePart(
            middle.top(),
            middle.left(),
            Math.min(height, rows - middle.top()),
            Math.min(width, columns - middle.left()));
    return Optional.of(new WhileTraining(resampling(input, cut), afterwards));
  }

  private LayerMath resampling(Shape input, ImagePart part) {
    return Resampling.of(input, part, height, width, Interpolation.BILINEAR, false, 0);
  }
}
