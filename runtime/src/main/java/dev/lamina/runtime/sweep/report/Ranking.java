package dev.lamina.runtime.sweep.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The order of trials by their losses, smaller being better. */
final class Ranking {

  private Ranking() {}

  /**
   * Ranks, from 1. With one loss each they count through, equal ones alike. With two they are those
   * of Pareto: 1 for those that no other is better than in both, 2 for those that are so when the
   * first are left out, and so on (Jensen 2003: n log n).
   *
   * @param losses one or two for each, the same number for all, all finite
   */
  static int[] of(List<double[]> losses) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, losses.size()).boxed().toList());
    order.sort(
        Comparator.<Integer>comparingDouble(i -> losses.get(i)[0])
            .thenComparingDouble(i -> second(losses.get(i))));
    int[] ranks = new int[losses.size()];
    // The least second loss of each front: never falls from front to front.
    List<Double> fronts = new ArrayList<>();
    for (int place = 0; place < ranks.length; place++) {
      double[] here = losses.get(order.get(place));
      double[] before = place == 0 ? null : losses.get(order.get(place - 1));
      if (before != null && before[0] == here[0] && second(before) == second(here)) {
        ranks[order.get(place)] = ranks[order.get(place - 1)];
      } else if (here.length == 1) {
        ranks[order.get(place)] = place + 1;
      } else {
        ranks[order.get(place)] = front(fronts, here[1]) + 1;
      }
    }
    return ranks;
  }

  private static double second(double[] losses) {
    return losses.length > 1 ? losses[1] : 0;
  }

  /** The first front with nobody better; whoever came before has a first loss as small. */
  private static int front(List<Double> fronts, double second) {
    int from = 0;
    int to = fronts.size();
    while (from < to) {
      int middle = (from + to) / 2;
      if (fronts.get(middle) <= second) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    if (from == fronts.size()) {
      fronts.add(second);
    } else {
      fronts.set(from, second);
    }
    return from;
  }
}
