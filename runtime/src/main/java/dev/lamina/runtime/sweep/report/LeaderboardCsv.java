package dev.lamina.runtime.sweep.report;

import dev.lamina.runtime.run.Csv;
import dev.lamina.runtime.sweep.TrialRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * A leaderboard as comma-separated values.
 *
 * @param board what
 */
record LeaderboardCsv(Leaderboard board) {

  String text() {
    Map<String, Function<Leaderboard.Place, Object>> columns = new LinkedHashMap<>();
    columns.put("rank", LeaderboardView::rank);
    columns.put("trial", place -> place.trial().number());
    columns.put("state", place -> Leaderboard.word(place.trial().state()));
    columns.put("epochs", place -> Leaderboard.epochs(place.trial()));
    for (int i = 0; i < board.spec().objectives().size(); i++) {
      int which = i;
      columns.put(
          free(board.spec().objectives().get(i).name(), columns),
          place ->
              which < place.trial().values().size() ? place.trial().values().get(which) : null);
    }
    if (board.averages()) {
      runs(columns);
    }
    for (String name : board.parameters()) {
      columns.put(free(name, columns), place -> given(place.trial(), name));
    }
    for (String name : board.facts()) {
      columns.put(free(name, columns), place -> place.trial().facts().get(name));
    }
    columns.put("attempts", place -> place.trial().attempts());
    columns.put("run", place -> place.trial().folder());
    columns.put("message", place -> place.trial().message());
    StringBuilder csv = new StringBuilder(Csv.line(columns.keySet()));
    for (Leaderboard.Place place : board.places()) {
      csv.append(
          Csv.line(
              columns.values().stream()
                  .map(column -> Objects.requireNonNullElse(column.apply(place), ""))
                  .toList()));
    }
    return csv.toString();
  }

  /** How far the runs of a trial are from their mean, and what each has. */
  private void runs(Map<String, Function<Leaderboard.Place, Object>> columns) {
    for (int i = 0; i < board.spec().objectives().size(); i++) {
      int which = i;
      String name = board.spec().objectives().get(i).name();
      columns.put(
          free(name + "_deviation", columns),
          place -> LeaderboardView.deviation(place.trial(), which));
      for (int part = 0; part < board.spec().runs(); part++) {
        int run = part;
        columns.put(
            free(name + "_" + (part + 1), columns),
            place -> {
              List<List<Double>> runs = place.trial().runs();
              return which < runs.size() && run < runs.get(which).size()
                  ? runs.get(which).get(run)
                  : null;
            });
      }
    }
  }

  /** A parameter that does not exist is an empty cell; one that is none says so. */
  private static Object given(TrialRecord trial, String name) {
    Map<String, Object> values = trial.point().values();
    return values.containsKey(name) && values.get(name) == null ? "none" : values.get(name);
  }

  private static String free(String name, Map<String, ?> taken) {
    return taken.containsKey(name) ? free("_" + name, taken) : name;
  }
}
