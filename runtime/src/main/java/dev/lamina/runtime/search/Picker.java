package dev.lamina.runtime.search;

import dev.lamina.dsl.random.RandomSource;
import dev.lamina.dsl.sweep.Point;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/** Takes the first of the points proposed that is new and allowed. */
final class Picker {

  /** So many points may be refused before it is said that none is allowed. */
  static final int LIMIT = 1000;

  /** Proposals in a row that are not new before chance takes over, and then the list of all. */
  private static final int PATIENCE = 50;

  /** Spaces up to this size are gone through, when only few of their points are left. */
  private static final int SMALL = 20_000;

  private final Cube cube;
  private final long seed;
  private final long number;
  private final Past past;
  private final Predicate<Point> allowed;
  private final Set<Object> refused = new HashSet<>();

  Picker(Cube cube, long seed, long number, Past past, Predicate<Point> allowed) {
    this.cube = cube;
    this.seed = seed;
    this.number = number;
    this.past = past;
    this.allowed = allowed;
  }

  /**
   * The first that is new and allowed.
   *
   * @param proposals the n-th place that is proposed, from 0
   * @return such a point; one that was chosen before only if all others are refused or gone
   */
  Point pick(IntFunction<double[]> proposals) {
    RandomSource random = RandomSource.of(seed, "chance", number);
    int inVain = 0;
    for (int n = 0; inVain < 3 * PATIENCE; n++) {
      // A method that keeps to where it was, or to what is refused, gets help from chance.
      boolean own = inVain < PATIENCE && (n < PATIENCE || n % 2 == 0);
      Point point = cube.at(own ? proposals.apply(n) : cube.draw(random));
      if (isNew(point)) {
        inVain = 0;
        if (permitted(point)) {
          return point;
        }
      } else {
        inVain++;
      }
    }
    return left(random);
  }

  private boolean isNew(Point point) {
    return !past.has(point) && !refused.contains(Cube.key(point));
  }

  private boolean permitted(Point point) {
    if (allowed.test(point)) {
      return true;
    }
    refused.add(Cube.key(point));
    if (refused.size() >= LIMIT) {
      throw new NoPointException(refused.size());
    }
    return false;
  }

  private Point left(RandomSource random) {
    List<Point> fresh = new ArrayList<>();
    List<Point> old = new ArrayList<>();
    if (cube.points() <= SMALL) {
      cube.walk(
          point -> {
            (isNew(point) ? fresh : old).add(point);
            return false;
          });
      old.removeIf(point -> refused.contains(Cube.key(point)));
    }
    for (List<Point> points : List.of(fresh, old)) {
      for (int i : random.permutation(points.size())) {
        if (permitted(points.get(i))) {
          return points.get(i);
        }
      }
    }
    for (int n = 0; n < LIMIT; n++) {
      Point point = cube.at(cube.draw(random));
      if (!refused.contains(Cube.key(point)) && permitted(point)) {
        return point;
      }
    }
    throw new NoPointException(refused.size());
  }
}
