package dev.lamina.runtime.sweep.report;

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
    LeaderboardWords words = new LeaderboardWords(board);
    Map<String, String> names = board.shortNames();
    List<String> facts = FACTS.stream().filter(board.facts()::contains).toList();
    List<String> header =
        Stream.of(
                Stream.of(words.rankName(), "trial"),
                words.resultNames().stream(),
                Stream.of("state", "epochs"),
                names.values().stream(),
                facts.stream())
            .flatMap(each -> each)
            .map(Html::text)
            .toList();
    List<List<String>> rows =
        board.places().stream().limit(MOST).map(place -> row(place, words, names, facts)).toList();
    String left =
        board.places().size() > MOST
            ? "<p>The first %s of %s; leaderboard.csv has all.</p>\n"
                .formatted(Html.whole(MOST), Html.whole(board.places().size()))
            : "";
    return "<div class=\"board\">\n" + Html.table(header, rows) + "</div>\n" + left;
  }

  private static List<String> row(
      Leaderboard.Place place,
      LeaderboardWords words,
      Map<String, String> names,
      List<String> facts) {
    TrialRecord trial = place.trial();
    List<String> row = new ArrayList<>();
    row.add(words.rank(place));
    row.add(String.valueOf(trial.number()));
    row.addAll(words.results(place));
    row.add(Leaderboard.word(trial.state()));
    row.add(String.valueOf(Leaderboard.epochs(trial)));
    for (String name : names.keySet()) {
      row.add(Html.text(LeaderboardWords.parameter(trial, name)));
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
