package dev.lamina.dsl.layer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.compute.ErasingMath;
import dev.lamina.dsl.compute.LayerMath;
import dev.lamina.dsl.shape.DataFormat;
import dev.lamina.dsl.shape.Shape;
import java.util.Optional;

/** A rectangle of images overwritten at random while training. */
@Kind(
    doc =
        "While training overwrites a random rectangle of some images with a value or with noise"
            + " (Zhong and others 2017). Does nothing afterwards.",
    source = "https://keras.io/api/layers/preprocessing_layers/image_augmentation/random_erasing/",
    example = "random_erasing 0.5: {value_range: [0, 1]}")
public record RandomErasing(
    @Arg(
            doc =
                "Range of the probability that an image is changed, drawn for each; one number is"
                    + " its upper end.",
            def = "1.0",
            min = 0,
            max = 1,
            place = 0)
        Factor factor,
    @Arg(
            doc =
                "Range of the squares of the shares of width and height, drawn for each; one number"
                    + " is its upper end.",
            def = "[0.02, 0.33]",
            min = 0,
            max = 1)
        Factor scale,
    @Arg(doc = "What is written, for all channels or for each; by default noise.", def = Arg.NONE)
        PerFeature fillValue,
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
  public Shape outputShape(Shape input) throws ShapeException {
    Augmentation.super.outputShape(input);
    if (fillValue != null) {
      fillValue.check("fill_value", input.channels());
    }
    return input;
  }

  @Override
  public Optional<LayerMath> math(Shape input) {
    int channels = input.channels();
    return Optional.of(
        new ErasingMath(
            input,
            seed,
            (batch, row) ->
                batch.uniform(seed, "threshold", row)
                    < factor.at(batch.uniform(seed, "probability", row), 0),
            random -> Math.sqrt(scale.at(random, 0)),
            (normal, place) ->
                valueRange.clip(
                    fillValue == null
                        ? normal * valueRange.high()
                        : fillValue.at(place % channels))));
  }
}
