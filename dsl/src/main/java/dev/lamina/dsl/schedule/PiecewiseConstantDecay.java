package dev.lamina.dsl.schedule;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.BadArgument;
import dev.lamina.dsl.catalog.Kind;
import java.util.List;

/**
 * Constant between boundaries.
 *
 * @param boundaries the last steps of all values but the last
 * @param values the learning rates, one more than boundaries
 */
@Kind(
    doc = "values[0] up to and including step boundaries[0], then values[1], and so on.",
    source = "https://keras.io/api/optimizers/learning_rate_schedules/piecewise_constant_decay/",
    example =
        "learning_rate: {piecewise_constant_decay: {boundaries: [1000, 2000], values: [0.1, 0.01,"
            + " 0.001]}}")
public record PiecewiseConstantDecay(
    @Arg(doc = "The last step of each value but the last, counted from 0; growing.", min = 0)
        List<Long> boundaries,
    @Arg(doc = "The learning rates, one more than boundaries.", min = 0) List<Double> values)
    implements Schedule {

  public PiecewiseConstantDecay {
    boundaries = List.copyOf(boundaries);
    values = List.copyOf(values);
    if (boundaries.isEmpty()) {
      throw new BadArgument("boundaries", "there is no boundary", "give the rate as a number");
    }
    if (values.size() != boundaries.size() + 1) {
      throw new BadArgument(
          "values",
          "boundaries and values do not fit: "
              + (boundaries.size() + 1)
              + " values are needed, but there are "
              + values.size(),
          "give one value for each piece, in front of, between and behind the boundaries");
    }
    for (int i = 1; i < boundaries.size(); i++) {
      if (boundaries.get(i) <= boundaries.get(i - 1)) {
        throw new BadArgument(
            "boundaries",
            boundaries.get(i) + " stands behind " + boundaries.get(i - 1),
            "give the boundaries in growing order");
      }
    }
  }

  @Override
  public double at(long step) {
    int piece = 0;
    while (piece < boundaries.size() && step > boundaries.get(piece)) {
      piece++;
    }
    return values.get(piece);
  }
}
