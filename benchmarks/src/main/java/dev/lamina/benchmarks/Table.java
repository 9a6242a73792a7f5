package dev.lamina.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One question, one measure: a line for each comparison, the runs beside each other.
 *
 * @param mode the question
 * @param measure what was measured
 * @param runs rows of each run
 */
record Table(Mode mode, Measure measure, List<List<Row>> runs) {

  /** Markdown; empty if nothing was measured. */
  String text() {
    List<Comparison> comparisons =
        runs.stream()
            .flatMap(List::stream)
            .filter(row -> row.comparison().mode() == mode && row.measure() == measure)
            .map(Row::comparison)
            .distinct()
            .toList();
    if (comparisons.isEmpty()) {
      return "";
    }
    boolean batches = comparisons.stream().anyMatch(comparison -> comparison.batch() > 0);
    List<List<String>> lines = new ArrayList<>();
    lines.add(head(batches));
    lines.add(lines.get(0).stream().map(cell -> "---").toList());
    comparisons.forEach(comparison -> lines.add(line(comparison, batches)));
    StringBuilder text = new StringBuilder("**" + measure.words() + "**\n\n");
    lines.forEach(line -> text.append("| ").append(String.join(" | ", line)).append(" |\n"));
    return text.append('\n').toString();
  }

  private List<String> head(boolean batches) {
    List<String> head = new ArrayList<>(List.of("of"));
    if (batches) {
      head.add("batch");
    }
    head.addAll(List.of("against", "Lamina", "the other"));
    for (int run = 1; run <= runs.size(); run++) {
      head.add("times better" + (runs.size() > 1 ? ", run " + run : ""));
    }
    head.addAll(List.of("pairs", "target", ""));
    return head;
  }

  private List<String> line(Comparison comparison, boolean batches) {
    Predicate<Row> here =
        row -> row.comparison().equals(comparison) && row.measure() == measure;
    List<List<Row>> rows =
        runs.stream().map(run -> run.stream().filter(here).toList()).toList();
    List<Summary> summaries =
        rows.stream().map(run -> run.isEmpty() ? null : Summary.of(run)).toList();
    Summary all = Summary.of(rows.stream().flatMap(List::stream).toList());
    List<String> line = new ArrayList<>(List.of(comparison.net()));
    if (batches) {
      line.add("" + comparison.batch());
    }
    line.addAll(
        List.of(comparison.peer(), measure.text(all.lamina()), measure.text(all.peer())));
    summaries.forEach(summary -> line.add(summary == null ? "" : summary.text()));
    line.add("" + all.pairs());
    Optional<Target> target = Target.of(comparison, measure);
    line.add(target.map(Target::text).orElse(""));
    line.add(target.map(one -> verdict(one, summaries, all)).orElse(""));
    return line;
  }

  private static String verdict(Target target, List<Summary> summaries, Summary all) {
    List<Summary> measured = summaries.stream().filter(Objects::nonNull).toList();
    long met = measured.stream().filter(target::met).count();
    if (met == measured.size()) {
      return "met";
    }
    String by =
        Double.isFinite(target.ratio()) && target.atMost().isEmpty()
            ? " by " + Math.round(100 * Math.max(0, 1 - all.ratio() / target.ratio())) + " %"
            : "";
    return met == 0 ? "**missed" + by + "**" : "**met in " + met + " of " + measured.size() + "**";
  }
}
