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

/** Images sheared at random while training. */
@Kind(
    doc =
        "While training shears each image: shifts rows by a random share of their number, and"
            + " columns by another, both to the one side or both to the other. Does nothing"
            + " afterwards.",
    source = "https://keras.io/api/layers/preprocessing_layers/image_augmentation/random_shear/",
    example = "random_shear 0.2 0.2")
public record RandomShear(
    @Arg(
            doc = "Range of the rows' shares; one number goes to both sides.",
            def = "0.0",
            min = 0,
            max = 1,
            place = 0)
        Factor xFactor,
    @Arg(
            doc = "Range of the columns' shares; one number goes to both sides.",
            def = "0.0",
            min = 0,
            max = 1,
            place = 1)
        Factor yFactor,
    @Arg(doc = "How pixels in between are made.", def = "bilinear") Between interpolation,
    @Arg(doc = "What lies beyond the image.", def = "reflect") FillMode fillMode,
    @Arg(doc = "What lies beyond the image where fill_mode is constant.", def = "0.0")
        double fillValue,
    @Arg(doc = "Order of the axes; channels_last only.", def = "channels_last")
        DataFormat dataFormat,
    @Arg(doc = "Of this layer's draws; by default the run's seed decides.", def = Arg.NONE)
        Long seed)
    implements Augmentation {

  @Override
  public Optional<LayerMath> math(Shape input) {
    return Optional.of(
        new AffineImages(
            input,
            new Sampling(interpolation, fillMode, fillValue),
            (batch, row) -> {
              int side = batch.uniform(seed, "invert", row) > 0.5 ? -1 : 1;
              return Affine.shear(
                  side * xFactor.at(batch.uniform(seed, "x", row), -1),
                  side * yFactor.at(batch.uniform(seed, "y", row), -1));
            }));
  }
}
