package dev.lamina.dsl.layer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.random.Beta;
import dev.lamina.dsl.random.RandomSource;
import dev.lamina.dsl.shape.Shape;

/** A rectangle of another image pasted over an image. */
@Kind(
    aliases = "cutmix",
    doc =
        "While training pastes a random rectangle of another image over each image, and mixes their"
            + " targets by area (Yun and others 2019). In data only; needs one-hot targets.",
    source = "https://keras.io/api/layers/preprocessing_layers/image_augmentation/cut_mix/",
    example = "cut_mix")
public record CutMix(
    @Arg(
            doc =
                "Range of both parameters of the beta distribution that areas come from, drawn for"
                    + " each image; one number is its upper end.",
            def = "1.0",
            min = 0,
            max = 1,
            place = 0)
        Factor factor,
    @Arg(doc = "Of its draws; by default the run's seed decides.", def = Arg.NONE) Long seed)
    implements Mixing {

  /** Keras's, so that a parameter is never 0. */
  private static final double LEAST = 1e-6;

  @Override
  public Mixture mixture(RandomSource random, Shape shape) {
    double side = Math.sqrt(1 - Beta.draw(random, factor.at(random.nextDouble(), 0) + LEAST));
    double down = side * shape.dim(0);
    double across = side * shape.dim(1);
    double left = random.nextDouble() * (shape.dim(1) - across);
    double top = random.nextDouble() * (shape.dim(0) - down);
    return new Paste(shape, top, top + down, left, left + across, 1 - side * side);
  }

  /** Pixels whose numbers lie within belong to the rectangle, its ends left out. */
  private record Paste(
      Shape shape, double top, double bottom, double left, double right, double share)
      implements Mixture {

    @Override
    public void apply(float[] one, float[] other) {
      int width = shape.dim(1);
      for (int y = 0; y < shape.dim(0); y++) {
        for (int x = 0; x < width; x++) {
          if (x >= left && x < right && y >= top && y < bottom) {
            int at = (y * width + x) * shape.channels();
            System.arraycopy(other, at, one, at, shape.channels());
          }
        }
      }
    }
  }
}
