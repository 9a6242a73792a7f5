package dev.lamina.runtime.sweep.report;

import dev.lamina.dsl.diagnostic.Counted;
import dev.lamina.runtime.search.Tried;
import dev.lamina.runtime.sweep.SweepFiles;
import dev.lamina.runtime.sweep.TrialRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A leaderboard for a terminal. Where the columns do not fit, headings are broken into lines; where
 * that does not do either, the parameters go into lines of their own.
 *
 * @param board what
 * @param width of the terminal, in columns
 * @param most trials that are shown
 */
record LeaderboardText(Leaderboard board, int width, int most) {

  private static final String INDENT = "      ";

  /** What is the same but for the folder is told once. */
  private static final Pattern FOLDER = Pattern.compile(SweepFiles.TRIALS + "/\\d+(?:/\\d+)?");

  String text() {
    List<Leaderboard.Place> shown = board.places().stream().limit(most).toList();
    if (shown.isEmpty()) {
      return "There are no trials yet.\n";
    }
    StringBuilder text = new StringBuilder();
    TextTable whole = table(shown, true);
    TextTable broken = whole.withBrokenHeadings();
    if (whole.width() <= width) {
      text.append(whole.text());
    } else if (broken.width() <= width) {
      text.append(broken.text());
    } else {
      text.append(beneath(shown));
    }
    if (shown.size() < board.places().size()) {
      text.append("and ").append(board.places().size() - shown.size()).append(" more\n");
    }
    return text.append(below()).toString();
  }

  private TextTable table(List<Leaderboard.Place> shown, boolean parameters) {
    LeaderboardWords words = new LeaderboardWords(board);
    List<String> headings = new ArrayList<>(List.of(words.rankName(), "trial", "state", "epochs"));
    headings.addAll(words.resultNames());
    Map<String, String> names = parameters ? board.variedNames() : Map.of();
    headings.addAll(names.values());
    List<List<String>> rows = new ArrayList<>();
    for (Leaderboard.Place place : shown) {
      TrialRecord trial = place.trial();
      List<String> row = new ArrayList<>();
      row.add(words.rank(place));
      row.add(String.valueOf(trial.number()));
      row.add(Leaderboard.word(trial.state()));
      row.add(String.valueOf(Leaderboard.epochs(trial)));
      row.addAll(words.results(place));
      names.keySet().forEach(name -> row.add(LeaderboardWords.parameter(trial, name)));
      rows.add(row);
    }
    return new TextTable(headings, rows);
  }

  /** Each trial's parameters below its line. */
  private String beneath(List<Leaderboard.Place> shown) {
    TextTable table = table(shown, false);
    if (table.width() > width) {
      table = table.withBrokenHeadings();
    }
    List<String> lines = table.lines();
    int head = lines.size() - shown.size();
    StringBuilder text = new StringBuilder();
    lines.subList(0, head).forEach(line -> text.append(line).append('\n'));
    Map<String, String> names = board.variedNames();
    for (int i = 0; i < shown.size(); i++) {
      text.append(lines.get(head + i)).append('\n');
      TrialRecord trial = shown.get(i).trial();
      List<String> words =
          names.entrySet().stream()
              .filter(name -> trial.point().values().containsKey(name.getKey()))
              .map(name -> name.getValue() + "=" + LeaderboardWords.parameter(trial, name.getKey()))
              .toList();
      text.append(Wrapping.of(words, INDENT, width));
    }
    return text.toString();
  }

  /** What the table itself does not say. */
  private String below() {
    StringBuilder text = new StringBuilder();
    board
        .ahead()
        .ifPresent(
            trial ->
                text.append(
                    paragraph(
                        "Trial %d has a better value than the best that was trained to its end, but is %s after %s."
                            .formatted(
                                trial.number(),
                                Leaderboard.word(trial.state()),
                                Counted.of(Leaderboard.epochs(trial), "epoch")))));
    board.places().stream()
        .flatMap(place -> TrialRecord.notes(place.trial().facts()).stream())
        .distinct()
        .forEach(note -> text.append(paragraph("note: " + note)));
    Map<String, List<Long>> failures = new LinkedHashMap<>();
    for (Leaderboard.Place place : board.places()) {
      if (place.trial().state() == Tried.State.FAILED) {
        failures
            .computeIfAbsent(
                FOLDER
                    .matcher(place.trial().message().lines().findFirst().orElse(""))
                    .replaceAll(SweepFiles.TRIALS + "/N"),
                message -> new ArrayList<>())
            .add(place.trial().number());
      }
    }
    failures.forEach(
        (message, numbers) ->
            text.append(
                paragraph(
                    "failed: trial "
                        + numbers.stream().map(String::valueOf).collect(Collectors.joining(", "))
                        + (message.isEmpty() ? "" : ": " + message))));
    return text.toString();
  }

  private String paragraph(String text) {
    return Wrapping.of(List.of(text.strip().split("\\s+")), "", width);
  }
}
