package dev.lamina.runtime.run;

import dev.lamina.runtime.file.PlainJson;
import dev.lamina.runtime.train.TrainingEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What was measured in each epoch, for metrics.csv and metrics.jsonl. Both are written anew after
 * every epoch and renamed into place: a reader sees whole lines only, and a kill loses no more than
 * the epoch under way.
 */
final class MetricsLog {

  private final RunFolder folder;
  private final List<Map<String, Object>> rows = new ArrayList<>();

  MetricsLog(RunFolder folder) {
    this.folder = folder;
  }

  /** Remembers an epoch. */
  void add(TrainingEvent.EpochEnd epoch) {
    rows.add(row(epoch));
  }

  /** Writes both files. */
  void write() {
    folder.text(RunFiles.METRICS_CSV, csv());
    folder.text(
        RunFiles.METRICS_JSONL,
        rows.stream().map(row -> PlainJson.line(row) + "\n").collect(Collectors.joining()));
  }

  /** An epoch as plain data: a line of metrics.jsonl. */
  static Map<String, Object> row(TrainingEvent.EpochEnd epoch) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("epoch", epoch.epoch());
    row.putAll(epoch.measures().values());
    row.put("learning_rate", epoch.learningRate());
    row.put("seconds", epoch.time().toMillis() / 1000.0);
    row.put("validation_seconds", epoch.validationTime().toMillis() / 1000.0);
    row.put("examples_per_second", Math.round(epoch.examplesPerSecond()));
    return row;
  }

  private String csv() {
    if (rows.isEmpty()) {
      return "epoch\n";
    }
    StringBuilder csv = new StringBuilder(Csv.line(rows.get(0).keySet()));
    rows.forEach(row -> csv.append(Csv.line(row.values())));
    return csv.toString();
  }
}
