package dev.lamina.runtime.search;

import dev.lamina.dsl.sweep.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** A search from its first trial to its last, one after the other. */
final class Study {

  private Study() {}

  /** The regret after each trial: the least value found, less the least there is. */
  static double[] regrets(Searcher searcher, Problem problem, int trials) {
    List<Tried> past = new ArrayList<>();
    double[] regrets = new double[trials];
    double best = Double.POSITIVE_INFINITY;
    for (int number = 0; number < trials; number++) {
      Point point = searcher.next(past, number, p -> true).orElseThrow();
      double loss = problem.function().applyAsDouble(point);
      past.add(complete(number, point, loss));
      best = Math.min(best, loss);
      regrets[number] = best - problem.least();
    }
    return regrets;
  }

  static Tried complete(long number, Point point, Double... losses) {
    return new Tried(number, point, Tried.State.COMPLETE, List.of(losses), new TreeMap<>());
  }
}
