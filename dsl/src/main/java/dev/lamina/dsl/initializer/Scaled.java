package dev.lamina.dsl.initializer;

import dev.lamina.dsl.catalog.Later;
import dev.lamina.dsl.catalog.Later.Argument;
import dev.lamina.dsl.random.RandomSource;

/** Random numbers with variance scale / fan, so that signals keep their size through the layers. */
@Later({
  @Argument(name = "input_axes", because = "which axes are inputs follows from the layer"),
  @Argument(name = "output_axes", because = "which axes are outputs follows from the layer")
})
public sealed interface Scaled extends Initializer
    permits GlorotNormal,
        GlorotUniform,
        HeNormal,
        HeUniform,
        LecunNormal,
        LecunUniform,
        VarianceScaling {

  /** The number of connections that the variance is divided by. */
  enum Mode {
    FAN_IN,
    FAN_OUT,
    FAN_AVG;

    double of(Fans fans) {
      return switch (this) {
        case FAN_IN -> fans.in();
        case FAN_OUT -> fans.out();
        case FAN_AVG -> (fans.in() + fans.out()) / 2;
      };
    }
  }

  /** The shape of the distribution. */
  enum Distribution {
    TRUNCATED_NORMAL,
    UNTRUNCATED_NORMAL,
    UNIFORM,
    /** Keras's other word for {@link #TRUNCATED_NORMAL}. */
    NORMAL
  }

  /** Factor of the variance. */
  double scale();

  /** What the variance is divided by. */
  Mode mode();

  /** The shape of the distribution. */
  Distribution distribution();

  /** Seed of a stream of its own; null takes the run's. */
  Long seed();

  @Override
  default void fill(float[] weights, int[] shape, RandomSource random) {
    double variance = scale() / Math.max(1, mode().of(Fans.of(shape)));
    Draw draw = new Draw(seed(), random);
    switch (distribution()) {
      case UNIFORM -> {
        double limit = Math.sqrt(3 * variance);
        draw.uniform(weights, -limit, limit);
      }
      case UNTRUNCATED_NORMAL -> draw.normal(weights, 0, Math.sqrt(variance));
      // the standard deviation of a normal cut at two deviations, which makes good what is cut off
      case TRUNCATED_NORMAL, NORMAL ->
          draw.truncatedNormal(weights, 0, Math.sqrt(variance) / 0.87962566103423978);
    }
  }
}
