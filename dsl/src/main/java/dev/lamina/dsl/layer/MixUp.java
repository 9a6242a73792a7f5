package dev.lamina.dsl.layer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.random.Beta;
import dev.lamina.dsl.random.RandomSource;
import dev.lamina.dsl.shape.Shape;

/** Two images shining through each other. */
@Kind(
    aliases = "mixup",
    doc =
        "While training makes w * image + (1 - w) * another image, and of their targets likewise,"
            + " with w from a beta distribution (Zhang and others 2017). In data only; needs"
            + " one-hot targets.",
    source = "https://keras.io/api/layers/preprocessing_layers/image_augmentation/mix_up/",
    example = "mix_up 0.2")
public record MixUp(
    @Arg(
            doc = "Both parameters of the beta distribution: the smaller, the less is mixed.",
            def = "0.2",
            min = 0,
            above = true,
            place = 0)
        double alpha,
    @Arg(doc = "Of its draws; by default the run's seed decides.", def = Arg.NONE) Long seed)
    implements Mixing {

  @Override
  public Mixture mixture(RandomSource random, Shape shape) {
    return new Blend(Beta.draw(random, alpha));
  }

  private record Blend(double share) implements Mixture {

    @Override
    public void apply(float[] one, float[] other) {
      for (int i = 0; i < one.length; i++) {
        one[i] = (float) (share * one[i] + (1 - share) * other[i]);
      }
    }
  }
}
