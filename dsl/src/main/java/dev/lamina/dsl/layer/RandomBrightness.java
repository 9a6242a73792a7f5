package dev.lamina.dsl.layer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.compute.Batch;
import dev.lamina.dsl.compute.LayerMath;
import dev.lamina.dsl.shape.DataFormat;
import dev.lamina.dsl.shape.Shape;
import java.util.Optional;

/** Images made brighter or darker at random while training. */
@Kind(
    doc =
        "While training adds a random share of the range of values to each image, and clips what"
            + " leaves that range. Does nothing afterwards.",
    source =
        "https://keras.io/api/layers/preprocessing_layers/image_augmentation/random_brightness/",
    example = "random_brightness 0.2: {value_range: [0, 1]}")
public record RandomBrightness(
    @Arg(doc = "Range of the shares; one number goes to both sides.", min = -1, max = 1, place = 0)
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
    return Optional.of(new Shift(Math.toIntExact(input.size()), factor, valueRange, seed));
  }

  /** A number of its own added to each image. */
  private record Shift(int size, Factor factor, ValueRange range, Long seed) implements LayerMath {

    private float shift(Batch batch, int row) {
      double share = factor.at(batch.uniform(seed, "brightness", row), -1);
      return (float) (share * (range.high() - range.low()));
    }

    @Override
    public void forward(Batch batch, float[] input, float[][] weights, float[] output) {
      if (!batch.training()) {
        System.arraycopy(input, 0, output, 0, batch.rows() * size);
        return;
      }
      for (int row = 0; row < batch.rows(); row++) {
        float shift = shift(batch, row);
        for (int i = row * size; i < (row + 1) * size; i++) {
          output[i] = range.clip(input[i] + shift);
        }
      }
    }

    @Override
    public void backward(
        Batch batch,
        float[] input,
        float[][] weights,
        float[] output,
        float[] outputGradient,
        float[] inputGradient,
        float[][] weightGradients) {
      for (int row = 0; row < batch.rows(); row++) {
        float shift = batch.training() ? shift(batch, row) : 0;
        for (int i = row * size; i < (row + 1) * size; i++) {
          if (!batch.training() || range.holds(input[i] + shift)) {
            inputGradient[i] += outputGradient[i];
          }
        }
      }
    }
  }
}
