package dev.lamina.runtime.sweep;

import dev.lamina.dsl.sweep.Point;
import dev.lamina.runtime.search.Tried;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * All that is known of a trial.
 *
 * @param number from 0
 * @param point its parameters
 * @param state where it stands
 * @param attempts how often a process took it up from its beginning or a checkpoint after it was
 *     killed
 * @param epochs what was measured after each, by their number from 1: the names of a run's log;
 *     averaged over repeats and folds
 * @param values one for each objective, as measured (not turned into losses); empty as long as
 *     there are none
 * @param runs for each objective, what each of several runs has at the epoch that counts: values
 *     are their means; empty for a trial of one run
 * @param facts of the model and of the training: {@code total_params}, {@code macs}, {@code
 *     seconds}, {@code weights_sha256}, as far as known
 * @param folder of its run, relative to the sweep's; of its first run if there are several; empty
 *     where a program outside does it
 * @param message why it failed or was stopped; empty for no reason
 */
public record TrialRecord(
    long number,
    Point point,
    Tried.State state,
    int attempts,
    NavigableMap<Integer, Map<String, Double>> epochs,
    List<Double> values,
    List<List<Double>> runs,
    Map<String, Object> facts,
    String folder,
    String message) {

  public TrialRecord {
    epochs = Collections.unmodifiableNavigableMap(new TreeMap<>(epochs));
    values = List.copyOf(values);
    runs = List.copyOf(runs);
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
  }

  /** The fact that is a list of what there is to know of the data. */
  static final String NOTES = "notes";

  /** What there is to know of the data, in sentences. */
  public static List<String> notes(Map<String, Object> facts) {
    return facts.get(NOTES) instanceof List<?> notes
        ? notes.stream().map(String::valueOf).toList()
        : List.of();
  }

  /** A trial of one run. */
  public TrialRecord(
      long number,
      Point point,
      Tried.State state,
      int attempts,
      NavigableMap<Integer, Map<String, Double>> epochs,
      List<Double> values,
      Map<String, Object> facts,
      String folder,
      String message) {
    this(number, point, state, attempts, epochs, values, List.of(), facts, folder, message);
  }

  /**
   * How far a value's runs are from it: the standard deviation, as scikit-learn's {@code
   * std_test_score} divided by their number; empty for one run.
   */
  public OptionalDouble deviation(int objective) {
    if (objective >= runs.size() || runs.get(objective).isEmpty()) {
      return OptionalDouble.empty();
    }
    List<Double> each = runs.get(objective);
    if (each.stream().distinct().count() == 1) {
      // The mean of equal numbers need not be that number.
      return OptionalDouble.of(0);
    }
    double mean = each.stream().mapToDouble(value -> value).average().orElseThrow();
    return OptionalDouble.of(
        Math.sqrt(
            each.stream()
                .mapToDouble(value -> (value - mean) * (value - mean))
                .average()
                .orElseThrow()));
  }
}
