package dev.lamina.runtime.sweep.report;

import dev.lamina.dsl.sweep.Objective;
import dev.lamina.runtime.report.ComparisonPage;
import dev.lamina.runtime.report.Html;
import dev.lamina.runtime.sweep.TrialRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A leaderboard for a page; its script sorts it.
 *
 * @param board what
 */
record LeaderboardTable(Leaderboard board) {

  /** Rows beyond these make a page slow; leaderboard.csv has them all. */
  private static final int MOST = 2000;

  private static final List<String> FACTS = List.of("total_params", "macs", "seconds");

  String html() {
    if (board.places().isEmpty()) {
      return "<p>There are no trials yet.</p>\n";
    }
    Map<String, String> names = board.shortNames();
    List<String> facts = FACTS.stream().filter(board.facts()::contains).toList();
    List<String> header =
        Stream.of(
                Stream.of(board.spec().objectives().size() > 1 ? "front" : "rank", "trial"),
                board.spec().objectives().stream().flatMap(this::headings),
                Stream.of("state", "epochs"),
                names.values().stream(),
                facts.stream())
            .flatMap(each -> each)
            .map(Html::text)
            .toList();
    List<List<String>> rows =
        board.places().stream().limit(MOST).map(place -> row(place, names, facts)).toList();
    String left =
        board.places().size() > MOST
            ? "<p>The first %s of %s; leaderboard.csv has all.</p>\n"
                .formatted(Html.whole(MOST), Html.whole(board.places().size()))
            : "";
    return "<div class=\"board\">\n" + Html.table(header, rows) + "</div>\n" + left;
  }

  private Stream<String> headings(Objective objective) {
    return board.averages()
        ? Stream.of(objective.name(), "deviation")
        : Stream.of(objective.name());
  }

  private List<String> row(Leaderboard.Place place, Map<String, String> names, List<String> facts) {
    TrialRecord trial = place.trial();
    List<String> row = new ArrayList<>();
    row.add(place.rank().isPresent() ? String.valueOf(place.rank().getAsInt()) : "-");
    row.add(String.valueOf(trial.number()));
    for (int i = 0; i < board.spec().objectives().size(); i++) {
      row.add(place.rank().isPresent() ? ComparisonPage.word(trial.values().get(i)) : "-");
      if (board.averages()) {
        row.add(LeaderboardText.deviation(trial, i));
      }
    }
    row.add(Leaderboard.word(trial.state()));
    row.add(String.valueOf(Leaderboard.epochs(trial)));
    Map<String, Object> values = trial.point().values();
    for (String name : names.keySet()) {
      row.add(values.containsKey(name) ? Html.text(ValueText.of(values.get(name))) : "-");
    }
    for (String fact : facts) {
      row.add(fact(trial.facts().get(fact)));
    }
    return row;
  }

  private static String fact(Object fact) {
    return fact instanceof Double number
        ? String.format(Locale.ROOT, "%.1f", number)
        : Html.text(ComparisonPage.word(fact));
  }
}
