package dev.lamina.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tables of one or more runs, and the charts.
 *
 * @param notes of each run: where and how it was measured
 * @param runs rows of each
 */
record Report(List<List<String>> notes, List<List<Row>> runs) {

  private static final String RESULTS = "RESULTS.md";

  /** Written by hand: what was missed, why, and what was tried. */
  private static final String REMARKS = "REMARKS.md";

  static Report of(List<Path> files) throws IOException {
    List<List<String>> notes = new ArrayList<>();
    List<List<Row>> runs = new ArrayList<>();
    for (Path file : files) {
      if (!Files.exists(file)) {
        throw new IOException("there are no results in " + file);
      }
      notes.add(new Results(file).notes());
      runs.add(new Results(file).rows());
    }
    return new Report(notes, runs);
  }

  /** Writes RESULTS.md and the charts into a folder. */
  void write(Path folder) throws IOException {
    StringBuilder text =
        new StringBuilder(
            "# Results\n\nMade by `benchmarks/run report`; README.md says how it is measured.\n\n");
    text.append(text());
    Map<String, Growth> charts = charts();
    for (Map.Entry<String, Growth> chart : charts.entrySet()) {
      Files.writeString(folder.resolve(chart.getKey()), new Chart(chart.getValue()).svg());
      text.append(
          "![%s by %s](%s)%n%n"
              .formatted(chart.getValue().rate(), chart.getValue().what(), chart.getKey()));
    }
    Path remarks = folder.resolve(REMARKS);
    if (Files.exists(remarks)) {
      text.append(Files.readString(remarks));
    }
    Files.writeString(folder.resolve(RESULTS), text.toString().strip() + "\n");
  }

  /** The tables, as Markdown. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (int run = 0; run < runs.size(); run++) {
      text.append("Run ").append(run + 1).append(", ").append(dates(runs.get(run))).append(":\n\n");
      notes.get(run).forEach(note -> text.append("- `").append(note).append("`\n"));
      text.append('\n');
    }
    text.append(
        "Figures are medians; \"times better\" is the median, least and greatest ratio of the"
            + " pairs.\n\n");
    for (Mode mode : Mode.values()) {
      StringBuilder section = new StringBuilder();
      if (mode == Mode.GROW) {
        charts().values().forEach(growth -> section.append(growth.table()));
      } else {
        mode.measures().forEach(measure -> section.append(new Table(mode, measure, runs).text()));
      }
      if (!section.isEmpty()) {
        text.append("## ").append(mode.title()).append("\n\n").append(section);
      }
    }
    return text.toString();
  }

  private static String dates(List<Row> rows) {
    List<String> days = rows.stream().map(row -> row.date().substring(0, 10)).distinct().toList();
    return String.join(" and ", days);
  }

  private Map<String, Growth> charts() {
    List<Row> rows =
        runs.stream()
            .flatMap(List::stream)
            .filter(row -> row.comparison().mode() == Mode.GROW)
            .toList();
    Map<String, Growth> charts = new LinkedHashMap<>();
    charts.put("growth-batch.svg", Growth.byBatch(rows));
    charts.put("growth-side.svg", Growth.bySide(rows));
    charts.put("growth-pixels.svg", Growth.pixelsBySide(rows));
    charts.values().removeIf(growth -> growth.lines().isEmpty());
    return charts;
  }
}
