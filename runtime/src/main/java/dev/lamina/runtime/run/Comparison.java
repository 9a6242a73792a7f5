package dev.lamina.runtime.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run and the same done again.
 *
 * @param run the first
 * @param again the second
 * @param identical whether weights and measures are the same to the last bit
 * @param weightsWere SHA-256 of the first's weights
 * @param weightsAre SHA-256 of the second's
 * @param first the first epoch whose measures differ
 * @param surroundings what is different in what both were computed with
 * @param result of the second
 */
public record Comparison(
    Path run,
    Path again,
    boolean identical,
    String weightsWere,
    String weightsAre,
    Optional<Epoch> first,
    List<Difference> surroundings,
    RunResult result) {

  public Comparison {
    surroundings = List.copyOf(surroundings);
  }

  /**
   * An epoch whose measures differ.
   *
   * @param number from 1
   * @param values those that differ, by name
   */
  public record Epoch(int number, Map<String, Values> values) {}

  /**
   * What was measured, as the files have it.
   *
   * @param was empty if there was none
   * @param is empty if there is none
   */
  public record Values(String was, String is) {}

  /** What is different in what both were computed with, in words. */
  public List<String> differences() {
    return surroundings.stream().map(Difference::words).toList();
  }

  /** As plain data for {@code reproduce --format json}. */
  public Map<String, Object> view() {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("run", run.toString());
    view.put("reproduced", again.toString());
    view.put("identical", identical);
    view.put("epochs", result.epochs().size());
    view.put("weights_sha256", pair(weightsWere, weightsAre));
    view.put("first_different_epoch", first.map(Epoch::number).orElse(null));
    Map<String, Object> values = new LinkedHashMap<>();
    first.ifPresent(
        epoch ->
            epoch.values().forEach((name, each) -> values.put(name, pair(each.was(), each.is()))));
    view.put("different_measures", values);
    List<Object> environment = new ArrayList<>();
    for (Difference each : surroundings) {
      Map<String, Object> difference = new LinkedHashMap<>();
      difference.put("what", each.what());
      difference.putAll(pair(each.was(), each.is()));
      environment.add(difference);
    }
    view.put("different_environment", environment);
    return view;
  }

  private static Map<String, Object> pair(String was, String is) {
    Map<String, Object> pair = new LinkedHashMap<>();
    pair.put("was", was.isEmpty() ? null : was);
    pair.put("is", is.isEmpty() ? null : is);
    return pair;
  }
}
