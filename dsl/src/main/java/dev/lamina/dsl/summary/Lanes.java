package dev.lamina.dsl.summary;

import dev.lamina.dsl.graph.InputNode;
import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.graph.ModelGraph;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rows of a drawing, and the connections that do not lead from a row to the next one, side by
 * side in as few lanes as do not touch.
 *
 * @param rows inputs, where there are several, and layers, from top to bottom
 * @param all the connections beside the rows
 * @param next rows whose output the row below takes; -1 is the only input, above all
 * @param count how many lanes there are
 */
record Lanes(List<String> rows, List<Lane> all, Set<Integer> next, int count) {

  /** Between two lanes. */
  static final int STEP = 12;

  /**
   * A connection.
   *
   * @param from the row that gives; -1 for the only input
   * @param to the row that takes
   * @param place from left to right
   */
  record Lane(int from, int to, int place) {}

  /** The rows and lanes of a model. */
  static Lanes of(ModelGraph graph) {
    Map<String, Integer> rowOf = new HashMap<>();
    List<String> rows = new ArrayList<>();
    boolean one = graph.inputs().size() == 1;
    Set<String> waiting = new HashSet<>();
    for (InputNode input : graph.inputs()) {
      waiting.add(input.name());
    }
    if (one) {
      rowOf.put(graph.inputs().get(0).name(), -1);
    }
    for (LayerNode layer : graph.layers()) {
      for (String name : layer.from()) {
        if (!one && waiting.remove(name)) {
          rowOf.put(name, rows.size());
          rows.add(name);
        }
      }
      rowOf.put(layer.name(), rows.size());
      rows.add(layer.name());
    }
    Set<Integer> next = new HashSet<>();
    List<Lane> loose = new ArrayList<>();
    for (LayerNode layer : graph.layers()) {
      int to = rowOf.get(layer.name());
      for (String name : Set.copyOf(layer.from())) {
        int from = rowOf.get(name);
        if (from == to - 1) {
          next.add(from);
        } else {
          loose.add(new Lane(from, to, 0));
        }
      }
    }
    return placed(rows, loose, next);
  }

  private static Lanes placed(List<String> rows, List<Lane> loose, Set<Integer> next) {
    loose.sort(Comparator.comparingInt(Lane::from).thenComparingInt(Lane::to));
    List<Integer> freeFrom = new ArrayList<>();
    List<Lane> all = new ArrayList<>();
    for (Lane lane : loose) {
      int place = 0;
      while (place < freeFrom.size() && freeFrom.get(place) > lane.from()) {
        place++;
      }
      if (place == freeFrom.size()) {
        freeFrom.add(0);
      }
      freeFrom.set(place, lane.to());
      all.add(new Lane(lane.from(), lane.to(), place));
    }
    return new Lanes(rows, all, next, freeFrom.size());
  }

  /** Whether the row below takes what this one gives. */
  boolean adjacent(int row) {
    return next.contains(row);
  }

  /** Whether the first row takes the only input. */
  boolean aboveIsInput() {
    return next.contains(-1);
  }
}
