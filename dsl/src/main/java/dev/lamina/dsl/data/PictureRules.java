package dev.lamina.dsl.data;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.BadArgument;
import dev.lamina.dsl.compute.Interpolation;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.dsl.shape.Size2D;

/**
 * How a picture file of any size becomes an example, in training and in prediction alike; Keras's
 * {@code image_dataset_from_directory}.
 *
 * @param imageSize height and width of an example
 * @param colorMode what a pixel becomes
 * @param interpolation how pixels in between are made
 * @param antialias whether pictures that shrink are smoothed
 * @param cropToAspectRatio whether to cut what has not the example's proportions
 * @param padToAspectRatio whether to pad with zeros to the example's proportions
 * @param background what is seen through transparent pixels; null to refuse these
 */
public record PictureRules(
    @Arg(doc = "Height and width that pictures are brought to.", def = "256x256", min = 1)
        Size2D imageSize,
    @Arg(doc = "What a pixel becomes: 1, 3 or 4 channels.", def = "rgb") ColorMode colorMode,
    @Arg(doc = "How pixels in between are made where the size changes.", def = "bilinear")
        Interpolation interpolation,
    @Arg(doc = "Whether to smooth pictures that shrink.", def = "false") boolean antialias,
    @Arg(doc = "Whether to cut pictures to the proportions wanted.", def = "false")
        boolean cropToAspectRatio,
    @Arg(doc = "Whether to pad pictures with black to the proportions wanted.", def = "false")
        boolean padToAspectRatio,
    @Arg(
            doc =
                "What is seen through transparent pixels where color_mode is not rgba; by default"
                    + " pictures with such pixels are refused.",
            def = Arg.NONE)
        Background background) {

  public PictureRules {
    if (cropToAspectRatio && padToAspectRatio) {
      throw new BadArgument(
          "pad_to_aspect_ratio",
          "a picture is either cut or padded to the proportions, not both",
          "remove one of crop_to_aspect_ratio and pad_to_aspect_ratio");
    }
    if (background != null && colorMode == ColorMode.RGBA) {
      throw new BadArgument(
          "background",
          "with color_mode rgba transparency is kept, so there is no background",
          "remove one of background and color_mode");
    }
  }

  /** Pictures that must have the size wanted, as colour or grey as {@code shape} has it. */
  public static PictureRules exactly(Shape shape) {
    ColorMode mode =
        switch (shape.channels()) {
          case 1 -> ColorMode.GRAYSCALE;
          case 4 -> ColorMode.RGBA;
          default -> ColorMode.RGB;
        };
    Size2D size = new Size2D(shape.dim(0), shape.dim(1));
    return new PictureRules(size, mode, Interpolation.BILINEAR, false, false, false, null);
  }

  /** The shape of an example. */
  public Shape shape() {
    return Shape.of(imageSize.height(), imageSize.width(), colorMode.channels());
  }
}
