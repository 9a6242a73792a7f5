package dev.lamina.runtime.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Supplier;

/** Keeps the few gravest mistakes of a pass; of equally grave ones the first. */
final class WorstMistakes {

  private static final int KEPT = 24;

  /** The least grave first, of equals the later one. */
  private final PriorityQueue<Mistake> kept =
      new PriorityQueue<>(
          Comparator.comparingDouble(Mistake::weight)
              .thenComparing(Comparator.comparingInt(Mistake::index).reversed()));

  /** Takes a mistake of this weight; what it is, is asked only if it is kept. */
  void add(double weight, Supplier<Mistake> mistake) {
    if (kept.size() == KEPT) {
      if (!(weight > kept.peek().weight())) {
        return;
      }
      kept.poll();
    }
    kept.add(mistake.get());
  }

  /** Gravest first. */
  List<Mistake> all() {
    List<Mistake> all = new ArrayList<>(kept);
    all.sort(kept.comparator().reversed());
    return all;
  }
}
