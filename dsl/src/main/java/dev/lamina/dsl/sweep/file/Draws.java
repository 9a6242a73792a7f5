package dev.lamina.dsl.sweep.file;

import dev.lamina.dsl.random.RandomSource;
import dev.lamina.dsl.sweep.Dimension;
import dev.lamina.dsl.sweep.Domain;
import dev.lamina.dsl.sweep.Domain.Choices;
import dev.lamina.dsl.sweep.Domain.Normal;
import dev.lamina.dsl.sweep.Domain.Range;
import dev.lamina.dsl.sweep.Domain.Scale;
import dev.lamina.dsl.sweep.Point;
import dev.lamina.dsl.sweep.Space;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Points of a space to try a file with: its corners, then some by chance, or all of a small one.
 */
final class Draws {

  private Draws() {}

  /**
   * Some points, each once.
   *
   * @param most how many at most; fewer where the space has no more
   */
  static List<Point> of(Space space, long seed, int most) {
    OptionalLong size = size(space);
    if (size.isPresent() && size.getAsLong() <= most) {
      return all(space);
    }
    List<Point> points = new ArrayList<>();
    points.add(point(space, domain -> end(domain, false)));
    points.add(point(space, domain -> end(domain, true)));
    for (int i = 0; points.size() < most; i++) {
      RandomSource random = RandomSource.of(seed, "try", i);
      points.add(point(space, domain -> drawn(domain, random)));
    }
    return points.stream().distinct().toList();
  }

  /** How many points there are, conditions counted; empty for no end. */
  static OptionalLong size(Space space) {
    long size = 1;
    for (Dimension dimension : space.dimensions()) {
      OptionalLong values = values(dimension.domain());
      if (values.isEmpty() || size > Long.MAX_VALUE / Math.max(1, values.getAsLong())) {
        return OptionalLong.empty();
      }
      size *= values.getAsLong();
    }
    boolean conditional = space.dimensions().stream().anyMatch(d -> !d.when().isEmpty());
    // What does not exist everywhere has fewer points than the product.
    return conditional && size <= MOST_COUNTED
        ? OptionalLong.of(all(space).size())
        : OptionalLong.of(size);
  }

  private static final long MOST_COUNTED = 100_000;

  /** How many values a domain has; empty for no end. */
  static OptionalLong values(Domain domain) {
    if (domain instanceof Choices choices) {
      return OptionalLong.of(choices.values().size());
    }
    return domain instanceof Range range && range.step() > 0
        ? OptionalLong.of(steps(range) + 1)
        : OptionalLong.empty();
  }

  /** Steps from the least value to the last that is not beyond the greatest. */
  private static long steps(Range range) {
    return (long) Math.floor((range.max() - range.min()) / range.step() + 1e-9);
  }

  private static List<Point> all(Space space) {
    List<Map<String, Object>> points = new ArrayList<>(List.of(new LinkedHashMap<>()));
    for (Dimension dimension : space.dimensions()) {
      List<Map<String, Object>> longer = new ArrayList<>();
      for (Map<String, Object> point : points) {
        if (!dimension.existsFor(point)) {
          longer.add(point);
          continue;
        }
        for (Object value : listed(dimension.domain())) {
          Map<String, Object> with = new LinkedHashMap<>(point);
          with.put(dimension.name(), value);
          longer.add(with);
        }
      }
      points = longer;
    }
    return points.stream().map(Point::new).toList();
  }

  private static List<Object> listed(Domain domain) {
    if (domain instanceof Choices choices) {
      return choices.values();
    }
    Range range = (Range) domain;
    List<Object> values = new ArrayList<>();
    for (long i = 0; i <= steps(range); i++) {
      values.add(number(range.min() + i * range.step(), range.whole()));
    }
    return values;
  }

  static Point point(Space space, Function<Domain, Object> value) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Dimension dimension : space.dimensions()) {
      if (dimension.existsFor(values)) {
        values.put(dimension.name(), value.apply(dimension.domain()));
      }
    }
    return new Point(values);
  }

  private static Object end(Domain domain, boolean upper) {
    if (domain instanceof Choices choices) {
      return choices.values().get(upper ? choices.values().size() - 1 : 0);
    }
    if (domain instanceof Range range) {
      double last = range.step() > 0 ? range.min() + steps(range) * range.step() : range.max();
      return number(upper ? last : range.min(), range.whole());
    }
    return normal((Normal) domain, upper ? 2 : -2);
  }

  static Object drawn(Domain domain, RandomSource random) {
    if (domain instanceof Choices choices) {
      return choices.values().get(random.nextInt(choices.values().size()));
    }
    if (domain instanceof Normal normal) {
      return normal(normal, random.nextGaussian());
    }
    Range range = (Range) domain;
    double at = random.nextDouble();
    double number =
        range.scale() == Scale.LOG
            ? Math.exp(Math.log(range.min()) + at * (Math.log(range.max()) - Math.log(range.min())))
            : range.min() + at * (range.max() - range.min());
    if (range.step() > 0) {
      double step = Math.min(steps(range), Math.rint((number - range.min()) / range.step()));
      number = range.min() + step * range.step();
    }
    return number(Math.max(range.min(), Math.min(range.max(), number)), range.whole());
  }

  private static Object normal(Normal normal, double deviations) {
    double number = normal.mean() + deviations * normal.deviation();
    number = normal.scale() == Scale.LOG ? Math.exp(number) : number;
    number = normal.step() > 0 ? Math.rint(number / normal.step()) * normal.step() : number;
    return number(number, normal.whole());
  }

  private static Object number(double value, boolean whole) {
    if (whole) {
      return Math.round(value);
    }
    return value;
  }
}
