package dev.lamina.cli.task;

import dev.lamina.dsl.sweep.Objective;
import dev.lamina.runtime.sweep.TellException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a program outside measured.
 *
 * @param inOrder of the sweep's metrics; empty if they are named
 * @param byName other measures may be among them
 */
public record ToldValues(List<Double> inOrder, Map<String, Double> byName) {

  /** Whether there is none. */
  boolean isEmpty() {
    return inOrder.isEmpty() && byName.isEmpty();
  }

  /**
   * By name.
   *
   * @throws TellException if there are too few or too many without a name
   */
  Map<String, Double> named(List<Objective> objectives) {
    if (!byName.isEmpty()) {
      return byName;
    }
    if (inOrder.size() != objectives.size()) {
      throw new TellException(
          "%s needed (%s), got %d"
              .formatted(
                  objectives.size() == 1 ? "one value is" : objectives.size() + " values are",
                  names(objectives),
                  inOrder.size()));
    }
    Map<String, Double> named = new LinkedHashMap<>();
    for (int i = 0; i < objectives.size(); i++) {
      named.put(objectives.get(i).name(), inOrder.get(i));
    }
    return named;
  }

  /**
   * In the order of the sweep's metrics.
   *
   * @throws TellException if a name is no metric's, or one is missing
   */
  List<Double> ordered(List<Objective> objectives) {
    if (byName.isEmpty()) {
      return inOrder;
    }
    List<String> wanted = objectives.stream().map(Objective::name).toList();
    if (!byName.keySet().equals(java.util.Set.copyOf(wanted))) {
      throw new TellException(
          "the values of %s are wanted, got those of %s; other measures go with --epoch"
              .formatted(names(objectives), String.join(", ", byName.keySet())));
    }
    return wanted.stream().map(byName::get).toList();
  }

  private static String names(List<Objective> objectives) {
    return objectives.stream().map(Objective::name).collect(Collectors.joining(", "));
  }
}
