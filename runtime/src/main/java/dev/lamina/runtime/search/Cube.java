package dev.lamina.runtime.search;

import dev.lamina.dsl.random.RandomSource;
import dev.lamina.dsl.sweep.Dimension;
import dev.lamina.dsl.sweep.Point;
import dev.lamina.dsl.sweep.Space;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * A space as the unit cube, one axis for each parameter. A place in it is an array of numbers in
 * [0, 1]; NaN for a parameter that does not exist there.
 */
final class Cube {

  private final List<Dimension> dimensions;
  private final List<Axis> axes;

  Cube(Space space) {
    this.dimensions = space.dimensions();
    this.axes = dimensions.stream().map(d -> Axis.of(d.domain())).toList();
  }

  int size() {
    return axes.size();
  }

  Axis axis(int i) {
    return axes.get(i);
  }

  Dimension dimension(int i) {
    return dimensions.get(i);
  }

  /** The parameters that can take all numbers. */
  int[] smooth() {
    return IntStream.range(0, size()).filter(this::isSmooth).toArray();
  }

  /** The parameters that cannot. */
  int[] stepped() {
    return IntStream.range(0, size()).filter(d -> !isSmooth(d)).toArray();
  }

  private boolean isSmooth(int d) {
    return axis(d).from(0.5) == axis(d).to(0.5);
  }

  /**
   * The point at a place; parameters that do not exist are left out, NaN is taken for the middle.
   */
  Point at(double[] place) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (int i = 0; i < place.length; i++) {
      if (dimensions.get(i).existsFor(values)) {
        values.put(
            dimensions.get(i).name(), axes.get(i).at(Double.isNaN(place[i]) ? 0.5 : place[i]));
      }
    }
    return new Point(values);
  }

  /**
   * Where a point is; empty if it is not of this space, as the space was another when it was
   * chosen.
   */
  Optional<double[]> of(Point point) {
    double[] place = new double[size()];
    int found = 0;
    for (int i = 0; i < place.length; i++) {
      Dimension dimension = dimensions.get(i);
      place[i] = Double.NaN;
      if (dimension.existsFor(point.values())) {
        if (!point.values().containsKey(dimension.name())) {
          return Optional.empty();
        }
        place[i] = axes.get(i).of(point.values().get(dimension.name()));
        if (Double.isNaN(place[i])) {
          return Optional.empty();
        }
        found++;
      }
    }
    return found == point.values().size() ? Optional.of(place) : Optional.empty();
  }

  /** A place by chance, all parameters with a number. */
  double[] draw(RandomSource random) {
    double[] place = new double[size()];
    for (int i = 0; i < place.length; i++) {
      place[i] = random.nextDouble();
    }
    return place;
  }

  /** The least upper bound of the number of points that is easily had. */
  double points() {
    return axes.stream().mapToDouble(Axis::count).reduce(1, (a, b) -> a * b);
  }

  /**
   * Every point, the last parameter changing fastest; a parameter that does not exist does not
   * repeat the others. Only where all axes can be counted.
   *
   * @param found says of a point whether it was the one looked for
   * @return whether it was found
   */
  boolean walk(Predicate<Point> found) {
    return walk(0, new LinkedHashMap<>(), found);
  }

  private boolean walk(int i, Map<String, Object> values, Predicate<Point> found) {
    if (i == size()) {
      return found.test(new Point(values));
    }
    Dimension dimension = dimensions.get(i);
    if (!dimension.existsFor(values)) {
      return walk(i + 1, values, found);
    }
    for (long v = 0; v < axes.get(i).count(); v++) {
      values.put(dimension.name(), axes.get(i).value(v));
      if (walk(i + 1, values, found)) {
        return true;
      }
    }
    values.remove(dimension.name());
    return false;
  }

  /** What makes two points the same: 1 and 1.0 are. */
  static Object key(Point point) {
    return plain(point.values());
  }

  static Object plain(Object value) {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    if (value instanceof List<?> list) {
      List<Object> plain = new ArrayList<>();
      list.forEach(item -> plain.add(plain(item)));
      return plain;
    }
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> plain = new LinkedHashMap<>();
      map.forEach((name, item) -> plain.put(name, plain(item)));
      return plain;
    }
    return value;
  }
}
