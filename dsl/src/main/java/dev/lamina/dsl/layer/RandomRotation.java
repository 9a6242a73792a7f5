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

/** Images turned at random while training. */
@Kind(
    doc =
        "While training turns each image around its middle by a random angle, a share of a whole"
            + " turn; positive ones go against the clock. Does nothing afterwards.",
    source = "https://keras.io/api/layers/preprocessing_layers/image_augmentation/random_rotation/",
    example = "random_rotation 0.1")
public record RandomRotation(
    @Arg(
            doc = "Range of the angles in whole turns; one number goes to both sides.",
            min = -1,
            max = 1,
            place = 0)
        Factor factor,
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
                Affine.rotation(
                    2 * Math.PI * factor.at(batch.uniform(seed, "angle", row), -1),
                    input.dim(0),
                    input.dim(1))));
  }
}
