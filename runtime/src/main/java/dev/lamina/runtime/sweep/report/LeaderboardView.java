package dev.lamina.runtime.sweep.report;

import dev.lamina.dsl.sweep.Objective;
import dev.lamina.runtime.sweep.SweepFiles;
import dev.lamina.runtime.sweep.TrialRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.IntFunction;

/**
 * A leaderboard as plain data, for JSON.
 *
 * @param board what
 */
record LeaderboardView(Leaderboard board) {

  Map<String, Object> plain() {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("name", board.spec().name());
    view.put("metrics", board.spec().objectives().stream().map(LeaderboardView::view).toList());
    view.put(
        "trials",
        board.places().stream()
            .sorted(Comparator.comparingLong(place -> place.trial().number()))
            .map(this::view)
            .toList());
    view.put("best", board.best().map(TrialRecord::number).orElse(null));
    if (board.spec().objectives().size() > 1) {
      view.put("front", board.front().stream().map(TrialRecord::number).toList());
    }
    return view;
  }

  /** An objective as JSON has it, here and in the page. */
  static Map<String, Object> view(Objective objective) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("name", objective.name());
    view.put("goal", objective.goal().name().toLowerCase(Locale.ROOT));
    return view;
  }

  private Map<String, Object> view(Leaderboard.Place place) {
    TrialRecord trial = place.trial();
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("number", trial.number());
    view.put("state", Leaderboard.word(trial.state()));
    view.put("rank", rank(place));
    view.put("parameters", trial.point().values());
    view.put("value", value(trial, 0));
    view.put("values", byName(i -> value(trial, i)));
    if (board.averages()) {
      view.put("deviation", deviation(trial, 0));
      view.put("deviations", byName(i -> deviation(trial, i)));
      view.put("runs", runs(trial));
    }
    view.put("epochs", Leaderboard.epochs(trial));
    view.put("attempts", trial.attempts());
    view.put("facts", trial.facts());
    view.put("run", trial.folder().isEmpty() ? null : trial.folder());
    view.put("message", trial.message().isEmpty() ? null : trial.message());
    return view;
  }

  private Map<String, Object> byName(IntFunction<Object> of) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (int i = 0; i < board.spec().objectives().size(); i++) {
      values.put(board.spec().objectives().get(i).name(), of.apply(i));
    }
    return values;
  }

  /** A rank for programs: null without a value. */
  static Integer rank(Leaderboard.Place place) {
    return place.rank().isPresent() ? place.rank().getAsInt() : null;
  }

  /** A deviation for programs: null for one run. */
  static Double deviation(TrialRecord trial, int objective) {
    OptionalDouble deviation = trial.deviation(objective);
    return deviation.isPresent() ? deviation.getAsDouble() : null;
  }

  /** Each run with what it has at the epoch that counts in their mean. */
  private List<Map<String, Object>> runs(TrialRecord trial) {
    List<Map<String, Object>> runs = new ArrayList<>();
    int parts = board.spec().runs();
    for (int part = 0; !trial.runs().isEmpty() && part < parts; part++) {
      int which = part;
      Map<String, Object> run = new LinkedHashMap<>();
      run.put("run", SweepFiles.run(trial.number(), part, parts));
      run.put(
          "values",
          byName(i -> trial.runs().get(i).isEmpty() ? null : trial.runs().get(i).get(which)));
      runs.add(run);
    }
    return runs;
  }

  /** JSON has no number for what is not finite. */
  private static Double value(TrialRecord trial, int objective) {
    return objective < trial.values().size() && Double.isFinite(trial.values().get(objective))
        ? trial.values().get(objective)
        : null;
  }
}
