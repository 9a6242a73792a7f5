package dev.lamina.dsl.layer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.compute.ContrastMath;
import dev.lamina.dsl.compute.LayerMath;
import dev.lamina.dsl.shape.DataFormat;
import dev.lamina.dsl.shape.Shape;
import java.util.Optional;

/** Images given more or less contrast at random while training. */
@Kind(
    doc =
        "While training gives each image (x - mean) * c + mean, with the mean of each channel and a"
            + " random c, and clips what leaves the range of values. Does nothing afterwards.",
    source = "https://keras.io/api/layers/preprocessing_layers/image_augmentation/random_contrast/",
    example = "random_contrast: {factor: [0.2, 0.2], value_range: [0, 1]}")
public record RandomContrast(
    @Arg(
            doc =
                "With [a, b], c lies between 1 - a and 1 + b, a being the lesser of the two; with"
                    + " one number b between 1 and 1 + b, as Keras 3 has it.",
            min = 0,
            max = 1,
            place = 0)
        Factor factor,
    @Arg(
            doc = "The least and the greatest value of a pixel: [0, 1] for Lamina's own data sets.",
            def = "[0, 255]")
        ValueRange valueRange,
    @Arg(doc = "Of this layer's draws; by default the run's seed decides.", def = Arg.NONE)
        Long seed,
    @Arg(doc = "Order of the axes; channels_last only.", def = "channels_last")
        DataFormat dataFormat)
    implements Augmentation {

  @Override
  public Optional<LayerMath> math(Shape input) {
    double least = 1 - factor.least(0);
    double most = 1 + factor.most();
    return Optional.of(
        new ContrastMath(
            input,
            (float) valueRange.low(),
            (float) valueRange.high(),
            (batch, row) ->
                (float) (least + (most - least) * batch.uniform(seed, "contrast", row))));
  }
}
