package dev.lamina.dsl.layer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.compute.Affine;
import dev.lamina.dsl.compute.AffineImages;
import dev.lamina.dsl.compute.AffineImages.Between;
import dev.lamina.dsl.compute.AffineImages.Sampling;
import dev.lamina.dsl.compute.FillMode;
import dev.lamina.dsl.compute.LayerMath;
import dev.lamina.dsl.shape.DataFormat;
import dev.lamina.dsl.shape.Shape;
import java.util.Optional;

/** Images shifted at random while training. */
@Kind(
    doc =
        "While training shifts each image by random shares of its height (down) and width (to the"
            + " right). Does nothing afterwards.",
    source =
        "https://keras.io/api/layers/preprocessing_layers/image_augmentation/random_translation/",
    example = "random_translation 0.1 0.1")
public record RandomTranslation(
    @Arg(
            doc = "Range of the shift as a share of the height; one number goes to both sides.",
            min = -1,
            max = 1,
            place = 0)
        Factor heightFactor,
    @Arg(
            doc = "Range of the shift as a share of the width; one number goes to both sides.",
            min = -1,
            max = 1,
            place = 1)
        Factor widthFactor,
    @Arg(doc = "What lies beyond the image.", def = "reflect") FillMode fillMode,
    @Arg(doc = "How pixels in between are made.", def = "bilinear") Between interpolation,
    @Arg(doc = "Of this layer's draws; by default the run's seed decides.", def = Arg.NONE)
        Long seed,
    @Arg(doc = "What lies beyond the image where fill_mode is constant.", def = "0.0")
        double fillValue,
    @Arg(doc = "Order of the axes; channels_last only.", def = "channels_last")
        DataFormat dataFormat)
    implements Augmentation {

  @Override
  public Optional<LayerMath> math(Shape input) {
    return Optional.of(
        new AffineImages(
            input,
            new Sampling(interpolation, fillMode, fillValue),
            (batch, row) ->
                Affine.translation(
                    input.dim(0) * heightFactor.at(batch.uniform(seed, "height", row), -1),
                    input.dim(1) * widthFactor.at(batch.uniform(seed, "width", row), -1))));
  }
}
