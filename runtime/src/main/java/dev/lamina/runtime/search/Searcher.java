package dev.lamina.runtime.search;

import dev.lamina.dsl.sweep.Point;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Chooses points. Has no memory: the same past, number and seed give the same point on every
 * machine, so that a sweep that was killed goes on as it would have.
 */
public interface Searcher {

  /**
   * The next point.
   *
   * @param past all trials so far, by number; among them such as have no value yet
   * @param number of the trial that is to get the point
   * @param allowed what the constraints allow; asked as seldom as possible
   * @return empty if all points there are have been chosen (grid)
   * @throws NoPointException if none that is allowed was found
   */
  Optional<Point> next(List<Tried> past, long number, Predicate<Point> allowed);
}
