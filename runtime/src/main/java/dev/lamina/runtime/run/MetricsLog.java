package dev.lamina.runtime.run;

import dev.lamina.runtime.file.PlainJson;
import dev.lamina.runtime.train.TrainingEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * What was measured in each epoch, for metrics.csv and metrics.jsonl, and what each took, for
 * times.csv: the first two are the same whenever the run is repeated. All are written anew after
 * every epoch and renamed into place: a reader sees whole lines only, and a kill loses no more than
 * the epoch under way.
 */
final class MetricsLog {

  private static final String EPOCH = "epoch";

  private final RunFolder folder;
  private final List<TrainingEvent.EpochEnd> epochs;

  /**
   * Of these epochs so far.
   *
   * @param epochs those that are over
   */
  MetricsLog(RunFolder folder, List<TrainingEvent.EpochEnd> epochs) {
    this.folder = folder;
    this.epochs = new ArrayList<>(epochs);
  }

  /** Remembers an epoch. */
  void add(TrainingEvent.EpochEnd epoch) {
    epochs.add(epoch);
  }

  /** All so far. */
  List<TrainingEvent.EpochEnd> epochs() {
    return List.copyOf(epochs);
  }

  /**
   * Writes the files after an epoch. They do not wait for the disk: whoever goes on makes them
   * again from the checkpoint, which does.
   */
  void write() {
    write(folder::unforcedText);
  }

  /** Writes them when nobody will go on. */
  void writeLast() {
    write(folder::text);
  }

  private void write(BiConsumer<String, String> file) {
    List<Map<String, Object>> rows = epochs.stream().map(MetricsLog::row).toList();
    file.accept(RunFiles.METRICS_CSV, csv(rows));
    file.accept(
        RunFiles.METRICS_JSONL,
        rows.stream().map(row -> PlainJson.line(row) + "\n").collect(Collectors.joining()));
    file.accept(RunFiles.TIMES, csv(epochs.stream().map(MetricsLog::times).toList()));
  }

  /** What was measured in an epoch as plain data: a line of metrics.jsonl. */
  static Map<String, Object> row(TrainingEvent.EpochEnd epoch) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put(EPOCH, epoch.epoch());
    row.putAll(epoch.measures().values());
    row.put("learning_rate", epoch.learningRate());
    return row;
  }

  private static Map<String, Object> times(TrainingEvent.EpochEnd epoch) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put(EPOCH, epoch.epoch());
    row.put("seconds", epoch.time().toMillis() / 1000.0);
    row.put("validation_seconds", epoch.validationTime().toMillis() / 1000.0);
    row.put("examples_per_second", Math.round(epoch.examplesPerSecond()));
    return row;
  }

  /** Both, for those who were there. */
  static Map<String, Object> rowWithTimes(TrainingEvent.EpochEnd epoch) {
    Map<String, Object> row = row(epoch);
    row.putAll(times(epoch));
    return row;
  }

  private static String csv(List<Map<String, Object>> rows) {
    if (rows.isEmpty()) {
      return EPOCH + "\n";
    }
    StringBuilder csv = new StringBuilder(Csv.line(rows.get(0).keySet()));
    rows.forEach(row -> csv.append(Csv.line(row.values())));
    return csv.toString();
  }
}
