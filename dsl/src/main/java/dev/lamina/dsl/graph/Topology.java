package dev.lamina.dsl.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * An order in which each layer stands behind its sources, and else where the file has it.
 *
 * @param order indices of layers; those that rest on a circle are missing
 * @param circle layers each of which is a source of the next, and the last of the first; empty if
 *     there is none
 */
record Topology(List<Integer> order, List<Integer> circle) {

  /**
   * The order of layers.
   *
   * @param sources of each layer, by index; what is no layer is left out
   */
  static Topology of(List<List<Integer>> sources) {
    int count = sources.size();
    List<List<Integer>> takers = new ArrayList<>();
    int[] waiting = new int[count];
    for (int i = 0; i < count; i++) {
      takers.add(new ArrayList<>());
    }
    PriorityQueue<Integer> ready = new PriorityQueue<>();
    for (int i = 0; i < count; i++) {
      waiting[i] = sources.get(i).size();
      for (int source : sources.get(i)) {
        takers.get(source).add(i);
      }
      if (waiting[i] == 0) {
        ready.add(i);
      }
    }
    List<Integer> order = new ArrayList<>();
    while (!ready.isEmpty()) {
      int next = ready.remove();
      order.add(next);
      for (int taker : takers.get(next)) {
        if (--waiting[taker] == 0) {
          ready.add(taker);
        }
      }
    }
    return new Topology(order, order.size() == count ? List.of() : circle(sources, waiting));
  }

  /** Upwards from a layer that waits, always to a source that waits: some layer comes twice. */
  private static List<Integer> circle(List<List<Integer>> sources, int[] waiting) {
    int at = 0;
    while (waiting[at] == 0) {
      at++;
    }
    Set<Integer> way = new LinkedHashSet<>();
    while (way.add(at)) {
      at = sources.get(at).stream().filter(source -> waiting[source] > 0).findFirst().orElseThrow();
    }
    List<Integer> upwards = new ArrayList<>(way);
    List<Integer> circle = new ArrayList<>(upwards.subList(upwards.indexOf(at), upwards.size()));
    Collections.reverse(circle);
    return circle;
  }
}
