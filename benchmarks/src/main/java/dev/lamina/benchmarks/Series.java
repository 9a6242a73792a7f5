package dev.lamina.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Lamina and its peers in turn, A B A B. The first pair of everything comes before the second of anything: the first
 * pass tells most, and whoever stops the series has as many pairs of all as there was time for.
 */
record Series(Options options, Results results, Clock clock) {

  /** Measures what is not measured yet; gives how many comparisons failed. */
  int run() throws IOException, InterruptedException {
    warm();
    List<Contest> contests = new ArrayList<>();
    for (Mode mode : options.modes()) {
      contests.addAll(
          mode.takesNetworks()
              ? new StepContests(options).of(mode)
              : new CommandContests(options).of(mode));
    }
    Set<Results.Done> done = results.done();
    List<Results.Done> left = new ArrayList<>();
    for (int pair = 1; pair <= options.pairs(); pair++) {
      for (Contest contest : contests) {
        left.add(new Results.Done(contest.comparison(), pair));
      }
    }
    left.removeAll(done);
    Left time = new Left(options, clock);
    int failures = 0;
    for (int pair = 1; pair <= options.pairs(); pair++) {
      for (Contest contest : contests) {
        Results.Done next = new Results.Done(contest.comparison(), pair);
        if (!left.contains(next)) {
          continue;
        }
        Instant start = clock.instant();
        try {
          List<Row> rows = measure(contest, pair);
          results.add(rows);
          say(rows);
        } catch (IOException e) {
          failures++;
          System.err.println(contest.comparison().words() + " FAILED: " + e.getMessage());
        }
        left.remove(next);
        time.took(contest.comparison().mode(), start);
        System.err.println("  " + left.size() + " left, about " + time.of(left));
      }
    }
    return failures;
  }

  private List<Row> measure(Contest contest, int pair) throws IOException, InterruptedException {
    String date = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    Map<Measure, Double> ours = contest.lamina().measure();
    Map<Measure, Double> theirs = contest.peer().measure();
    List<Row> rows = new ArrayList<>();
    for (Measure measure : contest.comparison().mode().measures()) {
      if (ours.containsKey(measure) && theirs.containsKey(measure)) {
        rows.add(
            new Row(
                date,
                contest.comparison(),
                pair,
                measure,
                ours.get(measure),
                theirs.get(measure),
                options.threads()));
      }
    }
    return rows;
  }

  private static void say(List<Row> rows) {
    for (Row row : rows) {
      System.out.printf(
          Locale.ROOT,
          "%d. %s: %s %s / %s, %.2f%n",
          row.pair(),
          row.comparison().words(),
          row.measure().words(),
          row.measure().text(row.lamina()),
          row.measure().text(row.peer()),
          row.ratio());
    }
  }

  /** The launcher builds Lamina and its archive of classes at first use; that is no start's time. */
  private void warm() throws IOException, InterruptedException {
    if (options.modes().stream().allMatch(Mode::takesNetworks)) {
      return;
    }
    Path launcher = options.lamina();
    new Child(List.of(launcher.toString(), "--version"), Map.of()).run("");
  }
}
