package dev.lamina.dsl.layer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.compute.Batch;
import dev.lamina.dsl.compute.LayerMath;
import dev.lamina.dsl.shape.DataFormat;
import dev.lamina.dsl.shape.Shape;
import java.util.Optional;

/** Images mirrored at random while training. */
@Kind(
    doc =
        "While training mirrors every other image, left for right, top for bottom or both at once."
            + " Does nothing afterwards.",
    source = "https://keras.io/api/layers/preprocessing_layers/image_augmentation/random_flip/",
    example = "random_flip horizontal")
public record RandomFlip(
    @Arg(doc = "What is mirrored.", def = "horizontal_and_vertical", place = 0) Mode mode,
    @Arg(doc = "Of this layer's draws; by default the run's seed decides.", def = Arg.NONE)
        Long seed,
    @Arg(doc = "Order of the axes; channels_last only.", def = "channels_last")
        DataFormat dataFormat)
    implements Augmentation {

  /** What is mirrored. */
  public enum Mode {
    /** Left for right. */
    HORIZONTAL,
    /** Top for bottom. */
    VERTICAL,
    /** Both at once: a half turn. */
    HORIZONTAL_AND_VERTICAL
  }

  @Override
  public Optional<LayerMath> math(Shape input) {
    return Optional.of(
        new Mirror(
            input.dim(0),
            input.dim(1),
            input.channels(),
            mode != Mode.HORIZONTAL,
            mode != Mode.VERTICAL,
            seed));
  }

  /** The mirror, which is its own way back. */
  private record Mirror(
      int height, int width, int channels, boolean down, boolean across, Long seed)
      implements LayerMath {

    @Override
    public void forward(Batch batch, float[] input, float[][] weights, float[] output) {
      for (int row = 0; row < batch.rows(); row++) {
        boolean flips = flips(batch, row);
        for (int pixel = 0; pixel < height * width; pixel++) {
          int from = (row * height * width + (flips ? mirrored(pixel) : pixel)) * channels;
          int to = (row * height * width + pixel) * channels;
          System.arraycopy(input, from, output, to, channels);
        }
      }
    }

    private boolean flips(Batch batch, int row) {
      return batch.training() && batch.uniform(seed, "flip", row) <= 0.5;
    }

    private int mirrored(int pixel) {
      int y = pixel / width;
      int x = pixel % width;
      return (down ? height - 1 - y : y) * width + (across ? width - 1 - x : x);
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
      float[] mirrored = new float[batch.rows() * height * width * channels];
      forward(batch, outputGradient, weights, mirrored);
      for (int i = 0; i < mirrored.length; i++) {
        inputGradient[i] += mirrored[i];
      }
    }
  }
}
