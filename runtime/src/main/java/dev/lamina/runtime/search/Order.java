package dev.lamina.runtime.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Trials from the best to the worst. Whole ones come first, by their losses; then those that were
 * set aside or given up, the further the better; then the failed ones, which are worse than any.
 */
final class Order {

  private Order() {}

  /** Best first; equal ones by number. Those of which nothing is known have no place in it. */
  static List<Past.Seen> best(List<Past.Seen> known, int objectives) {
    List<Past.Seen> order = new ArrayList<>();
    order.addAll(byLosses(of(known, Past.Kind.WHOLE), objectives));
    List<Past.Seen> parts = of(known, Past.Kind.PART);
    parts.stream()
        .map(s -> s.trial().epochs())
        .distinct()
        .sorted(Comparator.reverseOrder())
        .forEach(
            epochs ->
                order.addAll(
                    byLosses(
                        parts.stream().filter(s -> s.trial().epochs() == epochs).toList(),
                        objectives)));
    order.addAll(of(known, Past.Kind.FAILED));
    return order;
  }

  private static List<Past.Seen> of(List<Past.Seen> known, Past.Kind kind) {
    return known.stream().filter(s -> s.kind() == kind).toList();
  }

  private static List<Past.Seen> byLosses(List<Past.Seen> trials, int objectives) {
    return objectives == 1
        ? trials.stream()
            .sorted(
                Comparator.comparingDouble(Past.Seen::loss)
                    .thenComparingLong(s -> s.trial().number()))
            .toList()
        : byFronts(trials);
  }

  /**
   * Front by front: first those that none is better than in both losses, then those that are so
   * without them. Within a front, the one that would leave the greatest hole comes first: the area
   * that it alone is better than (Ozaki and others 2020, "Multiobjective tree-structured Parzen
   * estimator").
   */
  private static List<Past.Seen> byFronts(List<Past.Seen> trials) {
    List<Past.Seen> left = new ArrayList<>(trials);
    List<Past.Seen> order = new ArrayList<>();
    while (!left.isEmpty()) {
      List<Past.Seen> front =
          new ArrayList<>(
              left.stream().filter(s -> left.stream().noneMatch(o -> beats(o, s))).toList());
      left.removeAll(front);
      order.addAll(byArea(front));
    }
    return order;
  }

  private static boolean beats(Past.Seen one, Past.Seen other) {
    double[] a = losses(one);
    double[] b = losses(other);
    return a[0] <= b[0] && a[1] <= b[1] && (a[0] < b[0] || a[1] < b[1]);
  }

  private static double[] losses(Past.Seen seen) {
    return seen.trial().losses().stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static List<Past.Seen> byArea(List<Past.Seen> front) {
    front.sort(
        Comparator.<Past.Seen>comparingDouble(s -> losses(s)[0])
            .thenComparingLong(s -> s.trial().number()));
    double[] area = new double[front.size()];
    for (int i = 0; i < area.length; i++) {
      // A front goes down to the right: its ends have no neighbour, and are kept first of all.
      area[i] =
          i == 0 || i == area.length - 1
              ? Double.POSITIVE_INFINITY
              : (losses(front.get(i + 1))[0] - losses(front.get(i))[0])
                  * (losses(front.get(i - 1))[1] - losses(front.get(i))[1]);
    }
    List<Integer> indexes = new ArrayList<>();
    for (int i = 0; i < area.length; i++) {
      indexes.add(i);
    }
    indexes.sort(Comparator.<Integer>comparingDouble(i -> -area[i]));
    return indexes.stream().map(front::get).toList();
  }
}
