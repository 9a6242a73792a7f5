package dev.lamina.runtime.search;

import dev.lamina.dsl.sweep.Point;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Every combination, in order. */
final class GridSearcher implements Searcher {

  /** So many combinations may be refused at a stretch; a grid of more would take for ever. */
  private static final int LIMIT = 100_000;

  private final Cube cube;

  /**
   * A grid.
   *
   * @throws IllegalArgumentException if a parameter has numbers without end
   */
  GridSearcher(Cube cube) {
    for (int i = 0; i < cube.size(); i++) {
      if (cube.axis(i).count() == Long.MAX_VALUE) {
        throw new IllegalArgumentException(
            "a grid needs values or a range with a step for `" + cube.dimension(i).name() + "`");
      }
    }
    this.cube = cube;
  }

  @Override
  public Optional<Point> next(List<Tried> trials, long number, Predicate<Point> allowed) {
    Past past = new Past(trials, cube);
    // What is refused lies behind the last that was taken, or between; it is not asked for again
    // before all after it has been taken. What a changed file put in between is then found too.
    Walk behind = new Walk(past, allowed, furthest(past));
    if (cube.walk(behind::found)) {
      return Optional.of(behind.point);
    }
    Walk before = new Walk(past, allowed, 0);
    before.refused = behind.refused;
    if (behind.after > 0 && cube.walk(before::found)) {
      return Optional.of(before.point);
    }
    if (trials.isEmpty()) {
      throw new NoPointException(before.refused);
    }
    return Optional.empty();
  }

  private long furthest(Past past) {
    Set<Object> left = new HashSet<>();
    past.seen().forEach(seen -> left.add(Cube.key(seen.trial().point())));
    if (left.isEmpty()) {
      return 0;
    }
    long[] at = new long[1];
    cube.walk(
        point -> {
          at[0]++;
          left.remove(Cube.key(point));
          return left.isEmpty();
        });
    return at[0];
  }

  /** One way through the grid. */
  private static final class Walk {
    private final Past past;
    private final Predicate<Point> allowed;
    private final long after;
    private long at;
    private int refused;
    private Point point;

    Walk(Past past, Predicate<Point> allowed, long after) {
      this.past = past;
      this.allowed = allowed;
      this.after = after;
    }

    boolean found(Point candidate) {
      if (at++ < after || past.has(candidate)) {
        return false;
      }
      if (!allowed.test(candidate)) {
        if (++refused >= LIMIT) {
          throw new NoPointException(refused);
        }
        return false;
      }
      point = candidate;
      return true;
    }
  }
}
