package dev.lamina.runtime.sweep.report;

import dev.lamina.dsl.diagnostic.Counted;
import dev.lamina.dsl.sweep.Objective;
import dev.lamina.runtime.report.ComparisonPage;
import dev.lamina.runtime.report.Html;
import dev.lamina.runtime.search.Tried;
import dev.lamina.runtime.sweep.TrialRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a sweep found, in few words.
 *
 * @param board its trials, ranked
 * @param environment as the page was given it
 */
record SummarySection(Leaderboard board, Map<String, Object> environment) {

  private static final String THREADS = "threads";

  /** Trials that are named of those that failed for the same reason; the leaderboard has all. */
  private static final int MOST_NUMBERS = 20;

  String header() {
    String goals =
        board.spec().objectives().stream()
            .map(
                objective ->
                    objective.name()
                        + (objective.goal() == Objective.Goal.MAXIMIZE
                            ? ", the greater the better"
                            : ", the smaller the better"))
            .collect(Collectors.joining("; "));
    return "<h1>%s</h1><p>%s</p>\n".formatted(Html.text(board.spec().name()), Html.text(goals));
  }

  String tiles() {
    List<String> tiles = new ArrayList<>();
    board
        .best()
        .ifPresent(
            best -> {
              for (int i = 0; i < best.values().size(); i++) {
                tiles.add(
                    Html.tile(
                        "best " + board.spec().objectives().get(i).name(),
                        large(best.values().get(i))));
              }
              tiles.add(Html.tile("best trial", "#" + best.number()));
            });
    tiles.add(Html.tile(states(), Html.whole(board.places().size())));
    tiles.add(
        Html.tile(
            "epochs trained",
            Html.whole(
                board.places().stream()
                    .mapToLong(place -> Leaderboard.epochs(place.trial()))
                    .sum())));
    double seconds =
        board.places().stream()
            .map(place -> place.trial().facts().get("seconds"))
            .mapToDouble(fact -> fact instanceof Number number ? number.doubleValue() : 0)
            .sum();
    if (seconds > 0) {
      tiles.add(Html.tile("training, all trials together", Html.seconds(seconds)));
    }
    return Html.tiles(tiles);
  }

  /** A value in letters so large that millions need their own word. */
  private static String large(double value) {
    return Math.abs(value) >= 1e7 && Math.abs(value) < 1e12
        ? String.format(Locale.ROOT, "%.1fM", value / 1e6)
        : ComparisonPage.word(value);
  }

  private String states() {
    Map<Tried.State, Long> counts =
        board.places().stream()
            .collect(Collectors.groupingBy(place -> place.trial().state(), Collectors.counting()));
    return "trials"
        + Arrays.stream(Tried.State.values())
            .filter(counts::containsKey)
            .map(state -> counts.get(state) + " " + Leaderboard.word(state))
            .collect(Collectors.joining(", ", counts.isEmpty() ? "" : ": ", ""));
  }

  String best() {
    if (board.best().isEmpty()) {
      return "<p>No trial has a value yet.</p>\n";
    }
    TrialRecord best = board.best().get();
    Map<String, String> facts = new LinkedHashMap<>();
    for (int i = 0; i < best.values().size(); i++) {
      facts.put(board.spec().objectives().get(i).name(), ComparisonPage.word(best.values().get(i)));
    }
    best.point().values().forEach((name, value) -> facts.put(name, whole(value)));
    return "<p><b>Trial %d</b>, %s.%s</p>\n"
            .formatted(
                best.number(),
                best.folder().isEmpty()
                    ? "done by a program outside"
                    : Leaderboard.word(best.state())
                        + " after "
                        + Counted.of(Leaderboard.epochs(best), "epoch"),
                board.spec().objectives().size() > 1 && board.front().contains(best)
                    ? " Of the %d on the Pareto front it is the best in %s of those trained to their end."
                        .formatted(
                            board.front().size(),
                            Html.text(board.spec().objectives().get(0).name()))
                    : "")
        + Html.facts(facts)
        + repetition(best)
        + board
            .ahead()
            .map(
                trial ->
                    "<p>Trial %d has reached %s, which is better, but is %s after %s.</p>\n"
                        .formatted(
                            trial.number(),
                            Html.text(ComparisonPage.word(trial.values().get(0))),
                            Leaderboard.word(trial.state()),
                            Counted.of(Leaderboard.epochs(trial), "epoch")))
            .orElse("");
  }

  private static String whole(Object value) {
    return value instanceof Double number && number != Math.rint(number)
        ? number.toString()
        : ValueText.of(value);
  }

  private String repetition(TrialRecord best) {
    Object threads = best.facts().getOrDefault(THREADS, environment.get(THREADS));
    if (best.folder().isEmpty()) {
      return "";
    }
    String file = best.folder() + "/resolved.yaml";
    String command =
        "lamina train "
            + (file.matches("[\\w./-]+") ? file : "'" + file.replace("'", "'\\''") + "'")
            + (threads == null ? "" : " --threads " + threads);
    int runs = board.spec().runs();
    return "<p class=\"repeat\">%s</p>\n<pre class=\"command\">%s</pre>\n"
        .formatted(
            best.state() != Tried.State.COMPLETE
                ? "In the sweep's folder this trains it to its end:"
                : runs > 1
                    ? "In the sweep's folder this repeats the first of its " + runs + " runs:"
                    : "In the sweep's folder this gives the same again:",
            Html.text(command));
  }

  String failures() {
    Map<String, List<String>> byMessage = new LinkedHashMap<>();
    board.places().stream()
        .map(Leaderboard.Place::trial)
        .filter(trial -> trial.state() == Tried.State.FAILED)
        .forEach(
            trial ->
                byMessage
                    .computeIfAbsent(trial.message(), message -> new ArrayList<>())
                    .add("#" + trial.number()));
    return byMessage.entrySet().stream()
        .map(
            failure ->
                "<p class=\"message\"><b>%s</b> %s</p>\n"
                    .formatted(
                        numbers(failure.getValue()),
                        Html.text(
                            failure.getKey().isEmpty() ? "(no reason known)" : failure.getKey())))
        .collect(Collectors.joining());
  }

  private static String numbers(List<String> all) {
    return String.join(", ", all.subList(0, Math.min(all.size(), MOST_NUMBERS)))
        + (all.size() > MOST_NUMBERS ? " and " + (all.size() - MOST_NUMBERS) + " more" : "");
  }
}
