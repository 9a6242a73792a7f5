package dev.lamina.runtime.data;

import dev.lamina.dsl.shape.Shape;
import java.util.Optional;

/**
 * What a data set has for one input.
 *
 * @param name of the input; {@link dev.lamina.dsl.data.Feed#ONLY} for the only one
 * @param shape of an example as the network sees it, channels last
 * @param scale what raw values are multiplied by, saved with the model (1/255 for bytes)
 * @param uncut shape of an example as it is read, if it is cut on its way; saved too
 * @param statistics what scaled values are standardized with, if they are; saved too
 */
public record DataInput(
    String name,
    Shape shape,
    double scale,
    Optional<Shape> uncut,
    Optional<ChannelStatistics> statistics) {

  public DataInput {
    if (statistics.isPresent() && statistics.get().means().size() != shape.channels()) {
      throw new IllegalArgumentException("other channels than those of " + shape);
    }
  }

  /** An input whose examples are only scaled. */
  public DataInput(String name, Shape shape, double scale) {
    this(name, shape, scale, Optional.empty(), Optional.empty());
  }

  /** The same with values standardized. */
  DataInput standardized(ChannelStatistics learned) {
    return new DataInput(name, shape, scale, uncut, Optional.of(learned));
  }

  /** The same with examples brought to another shape. */
  DataInput cut(Shape seen) {
    return seen.equals(shape)
        ? this
        : new DataInput(name, seen, scale, Optional.of(shape), statistics);
  }

  /** Brings an example that the network sees back to raw values. */
  void restore(float[] values) {
    int channels = shape.channels();
    for (int i = 0; i < values.length; i++) {
      double value = values[i];
      if (statistics.isPresent()) {
        ChannelStatistics known = statistics.get();
        value = value * known.deviations().get(i % channels) + known.means().get(i % channels);
      }
      values[i] = (float) (value / scale);
    }
  }

  /** Brings raw values of an example, from {@code at} on, to what the network sees. */
  void normalize(float[] values, int at) {
    int size = Math.toIntExact(shape.size());
    for (int i = at; i < at + size; i++) {
      values[i] = (float) (values[i] * scale);
    }
    statistics.ifPresent(known -> known.apply(values, at, size));
  }
}
