package dev.lamina.runtime.sweep;

import dev.lamina.dsl.sweep.Objective;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** What a trial's measures make of its objectives. */
final class Course {

  private Course() {}

  /**
   * The objective after each epoch: so far the best, or the last. An epoch that does not have it,
   * or not as a number, has the one before it.
   *
   * @param facts what is no measure of epochs: a model's size
   */
  static NavigableMap<Integer, Double> of(
      Objective objective,
      NavigableMap<Integer, Map<String, Double>> epochs,
      Map<String, Object> facts) {
    NavigableMap<Integer, Double> course = new TreeMap<>();
    Double before = null;
    for (Map.Entry<Integer, Map<String, Double>> epoch : epochs.entrySet()) {
      Double now =
          facts.get(objective.name()) instanceof Number fact
              ? (Double) fact.doubleValue()
              : epoch.getValue().get(objective.name());
      boolean measured = now != null && Double.isFinite(now);
      before = measured && isBetter(objective, now, before) ? now : before;
      if (before != null) {
        course.put(epoch.getKey(), before);
      }
    }
    return course;
  }

  /** A value for each objective; empty as long as one of them has none. */
  static List<Double> values(
      List<Objective> objectives,
      NavigableMap<Integer, Map<String, Double>> epochs,
      Map<String, Object> facts) {
    List<Double> values = new ArrayList<>();
    for (Objective objective : objectives) {
      NavigableMap<Integer, Double> course = of(objective, epochs, facts);
      if (course.isEmpty()) {
        return List.of();
      }
      values.add(course.lastEntry().getValue());
    }
    return values;
  }

  /**
   * The epoch whose measure is the objective's value: the best, or the last; 0 if there is none.
   */
  static int counted(Objective objective, NavigableMap<Integer, Map<String, Double>> epochs) {
    int counted = 0;
    Double before = null;
    for (Map.Entry<Integer, Map<String, Double>> epoch : epochs.entrySet()) {
      Double now = epoch.getValue().get(objective.name());
      if (now != null && Double.isFinite(now) && isBetter(objective, now, before)) {
        before = now;
        counted = epoch.getKey();
      }
    }
    return counted;
  }

  private static boolean isBetter(Objective objective, double now, Double before) {
    return before == null
        || objective.of() == Objective.Of.LAST
        || objective.loss(now) < objective.loss(before);
  }

  /**
   * What each of several runs has at the epoch that counts in their mean, for each objective; empty
   * where there is but one run, or no such measure.
   */
  static List<List<Double>> each(
      List<Objective> objectives,
      List<NavigableMap<Integer, Map<String, Double>>> runs,
      Collection<Integer> ended) {
    if (runs.size() == 1) {
      return List.of();
    }
    NavigableMap<Integer, Map<String, Double>> mean = mean(runs, ended);
    List<List<Double>> all = new ArrayList<>();
    for (Objective objective : objectives) {
      int counted = counted(objective, mean);
      List<Double> values = new ArrayList<>();
      for (int i = 0; i < runs.size(); i++) {
        at(runs.get(i), counted, ended.contains(i))
            .map(measures -> measures.get(objective.name()))
            .ifPresent(values::add);
      }
      all.add(values.size() == runs.size() ? values : List.of());
    }
    return all;
  }

  /**
   * The mean over several runs, epoch by epoch: of those epochs that each run has behind it. A run
   * that came to its end before others counts with its last epoch from there on.
   *
   * @param ended which of them are at their end
   */
  static NavigableMap<Integer, Map<String, Double>> mean(
      List<NavigableMap<Integer, Map<String, Double>>> runs, Collection<Integer> ended) {
    if (runs.size() == 1) {
      return runs.get(0);
    }
    NavigableMap<Integer, Map<String, Double>> mean = new TreeMap<>();
    int longest = runs.stream().mapToInt(run -> run.isEmpty() ? 0 : run.lastKey()).max().orElse(0);
    for (int epoch = 1; epoch <= longest; epoch++) {
      List<Map<String, Double>> each = new ArrayList<>();
      for (int i = 0; i < runs.size(); i++) {
        at(runs.get(i), epoch, ended.contains(i)).ifPresent(each::add);
      }
      if (each.size() == runs.size()) {
        mean.put(epoch, mean(each));
      }
    }
    return mean;
  }

  private static Optional<Map<String, Double>> at(
      NavigableMap<Integer, Map<String, Double>> run, int epoch, boolean ended) {
    if (!ended) {
      return Optional.ofNullable(run.get(epoch));
    }
    return Optional.ofNullable(run.floorEntry(epoch)).map(Map.Entry::getValue);
  }

  /** What all of them have. */
  private static Map<String, Double> mean(List<Map<String, Double>> each) {
    Map<String, Double> mean = new LinkedHashMap<>();
    for (String name : each.get(0).keySet()) {
      if (each.stream().allMatch(measures -> measures.containsKey(name))) {
        mean.put(
            name,
            each.stream().mapToDouble(measures -> measures.get(name)).average().orElseThrow());
      }
    }
    return mean;
  }
}
