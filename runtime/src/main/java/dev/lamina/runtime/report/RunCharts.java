package dev.lamina.runtime.report;

import dev.lamina.runtime.record.RunRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The charts of a run's epochs: each measure, the learning rate, the time.
 *
 * @param run whose
 */
record RunCharts(RunRecord run) {

  private static final String VAL = "val_";

  List<Chart> all() {
    List<Chart> charts = new ArrayList<>();
    for (String name : run.measures()) {
      if (!name.startsWith(VAL)) {
        charts.add(measure(name));
      }
    }
    Map<Integer, Double> rates = run.series("learning_rate");
    if (!rates.isEmpty()) {
      charts.add(chart("learning rate", List.of(line("learning rate", 3, rates))));
    }
    Map<Integer, Double> seconds = run.series("seconds");
    if (!seconds.isEmpty()) {
      charts.add(times(seconds));
    }
    return charts;
  }

  private Chart measure(String name) {
    List<Chart.Line> lines = new ArrayList<>();
    lines.add(line("training", 0, run.series(name)));
    Map<Integer, Double> validation = run.series(VAL + name);
    if (!validation.isEmpty()) {
      lines.add(Chart.Line.of("validation", 1, Chart.Style.DASHED, validation));
    }
    return chart(name, lines);
  }

  private Chart times(Map<Integer, Double> seconds) {
    List<Chart.Line> lines = new ArrayList<>();
    lines.add(line("training", 5, seconds));
    Map<Integer, Double> validation = run.series("validation_seconds");
    if (validation.values().stream().anyMatch(value -> value > 0)) {
      Map<Integer, Double> both = new LinkedHashMap<>(seconds);
      validation.forEach((epoch, value) -> both.merge(epoch, value, Double::sum));
      lines.add(Chart.Line.of("with validation", 7, Chart.Style.DASHED, both));
    }
    return chart("seconds per epoch", lines);
  }

  private static Chart.Line line(String name, int colour, Map<Integer, Double> series) {
    return Chart.Line.of(name, colour, Chart.Style.SOLID, series);
  }

  private Chart chart(String title, List<Chart.Line> lines) {
    double kept = run.keptEpoch() > 0 ? run.keptEpoch() : Double.NaN;
    return Chart.overEpochs(title, lines, kept, "weights measured");
  }
}
