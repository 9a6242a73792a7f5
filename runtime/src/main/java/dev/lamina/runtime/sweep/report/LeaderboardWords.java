package dev.lamina.runtime.sweep.report;

import dev.lamina.runtime.report.ComparisonPage;
import dev.lamina.runtime.sweep.TrialRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * What a leaderboard says to people, whether on a terminal or on a page.
 *
 * @param board what
 */
record LeaderboardWords(Leaderboard board) {

  private static final String NONE = "-";

  /** The heading of the ranks. */
  String rankName() {
    return board.spec().objectives().size() > 1 ? "front" : "rank";
  }

  String rank(Leaderboard.Place place) {
    return place.rank().isPresent() ? String.valueOf(place.rank().getAsInt()) : NONE;
  }

  /** The headings of the {@link #results}. */
  List<String> resultNames() {
    return board.spec().objectives().stream()
        .flatMap(
            objective ->
                board.averages()
                    ? Stream.of(objective.name(), "deviation")
                    : Stream.of(objective.name()))
        .toList();
  }

  /** A trial's value in each objective and, where that is a mean, how far its runs are from it. */
  List<String> results(Leaderboard.Place place) {
    List<String> words = new ArrayList<>();
    TrialRecord trial = place.trial();
    for (int i = 0; i < board.spec().objectives().size(); i++) {
      words.add(place.rank().isPresent() ? ComparisonPage.word(trial.values().get(i)) : NONE);
      if (board.averages()) {
        words.add(deviation(trial, i));
      }
    }
    return words;
  }

  /** How far the runs of a trial are from their mean. */
  private static String deviation(TrialRecord trial, int objective) {
    OptionalDouble deviation = trial.deviation(objective);
    return deviation.isPresent() ? ComparisonPage.word(deviation.getAsDouble()) : NONE;
  }

  /** What a trial has of a parameter. */
  static String parameter(TrialRecord trial, String name) {
    Map<String, Object> values = trial.point().values();
    return values.containsKey(name) ? ValueText.of(values.get(name)) : NONE;
  }
}
