package dev.lamina.runtime.sweep.report;

import dev.lamina.dsl.sweep.Objective;
import dev.lamina.runtime.sweep.TrialRecord;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

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

  private static Map<String, Object> view(Objective objective) {
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
    view.put("rank", place.rank().isPresent() ? place.rank().getAsInt() : null);
    view.put("parameters", trial.point().values());
    view.put("value", value(trial, 0));
    Map<String, Object> values = new LinkedHashMap<>();
    for (int i = 0; i < board.spec().objectives().size(); i++) {
      values.put(board.spec().objectives().get(i).name(), value(trial, i));
    }
    view.put("values", values);
    view.put("epochs", Leaderboard.epochs(trial));
    view.put("attempts", trial.attempts());
    view.put("facts", trial.facts());
    view.put("run", trial.folder().isEmpty() ? null : trial.folder());
    view.put("message", trial.message().isEmpty() ? null : trial.message());
    return view;
  }

  /** JSON has no number for what is not finite. */
  private static Double value(TrialRecord trial, int objective) {
    return objective < trial.values().size() && Double.isFinite(trial.values().get(objective))
        ? trial.values().get(objective)
        : null;
  }
}
