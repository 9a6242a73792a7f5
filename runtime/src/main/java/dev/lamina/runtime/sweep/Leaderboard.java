package dev.lamina.runtime.sweep;

import dev.lamina.dsl.sweep.Objective;
import dev.lamina.runtime.run.Csv;
import dev.lamina.runtime.search.Tried;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All trials, those with values first, the best of them first.
 *
 * @param state of the sweep
 */
public record Leaderboard(SweepState state) {

  /** The trials in their order. */
  public List<Trial> trials() {
    List<Trial> ranked = state.ranked();
    Set<Trial> known = new LinkedHashSet<>(ranked);
    return Stream.concat(
            ranked.stream(), state.trials().stream().filter(trial -> !known.contains(trial)))
        .toList();
  }

  /** The names of all parameters, in the order in which they come up. */
  public List<String> parameters() {
    return state.trials().stream()
        .flatMap(trial -> trial.record().point().values().keySet().stream())
        .distinct()
        .toList();
  }

  /** A trial's state in words. */
  public static String word(Tried.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  /** One line for each trial. */
  public String csv() {
    List<String> parameters = parameters();
    List<String> heading = new ArrayList<>(List.of("trial", "state"));
    state.objectives().stream().map(Objective::name).forEach(heading::add);
    heading.add("epochs");
    heading.addAll(parameters);
    heading.addAll(List.of("total_params", "seconds", "run", "message"));
    StringBuilder csv = new StringBuilder(Csv.line(heading));
    for (Trial trial : trials()) {
      List<Object> cells = new ArrayList<>(List.of(trial.number(), word(trial.state())));
      for (int i = 0; i < state.objectives().size(); i++) {
        cells.add(trial.record().values().isEmpty() ? "" : trial.record().values().get(i));
      }
      cells.add(trial.epochs());
      parameters.forEach(name -> cells.add(trial.record().point().values().getOrDefault(name, "")));
      cells.add(trial.record().facts().getOrDefault("total_params", ""));
      cells.add(trial.record().facts().getOrDefault("seconds", ""));
      cells.add(trial.record().folder());
      cells.add(trial.record().message());
      csv.append(Csv.line(cells));
    }
    return csv.toString();
  }

  /** As plain data: {@code {"trials": [{"number": 0, ...}], "best": 0}}; trials by number. */
  public Map<String, Object> view() {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("trials", state.trials().stream().map(this::view).toList());
    view.put("best", state.best().map(Trial::number).orElse(null));
    return view;
  }

  private Map<String, Object> view(Trial trial) {
    TrialRecord record = trial.record();
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("number", record.number());
    view.put("state", word(record.state()));
    view.put("parameters", record.point().values());
    view.put("value", record.values().isEmpty() ? null : record.values().get(0));
    if (state.objectives().size() > 1) {
      view.put("values", record.values());
    }
    view.put("epochs", trial.epochs());
    view.put("attempts", record.attempts());
    view.put("facts", record.facts());
    view.put("run", record.folder());
    if (!record.message().isEmpty()) {
      view.put("message", record.message());
    }
    return view;
  }
}
