package dev.lamina.runtime.testing;

import dev.lamina.runtime.evaluation.Evaluation;
import dev.lamina.runtime.file.PlainJson;
import dev.lamina.runtime.file.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A run folder written by hand, for tests of what reads them; nothing is trained. */
public final class RunFolderFixture {

  /** A specification as {@code resolved.yaml} has it. */
  public static final String SPEC =
      """
      name: fixture
      seed: 3
      input: 4
      layers:
        - dense 8 relu
        - dense 2 softmax
      data: {csv: {train: train.csv}}
      compile: {optimizer: adam, loss: sparse_categorical_crossentropy, metrics: [accuracy]}
      fit: {batch_size: 5, epochs: 4}
      """;

  private final Path folder;
  private final Map<String, Object> status = new LinkedHashMap<>();
  private final Map<String, Object> manifest = new LinkedHashMap<>();
  private final List<Map<String, Object>> epochs = new ArrayList<>();

  /** A complete run without epochs. */
  public RunFolderFixture(Path folder) {
    this.folder = folder;
    status.put("lamina", "0.1.0");
    status.put("state", "complete");
    status.put("epoch", 0);
    status.put("epochs", 0);
    status.put("started", "2026-01-02T12:00:00Z");
    status.put("process", 1);
    manifest.put("name", "fixture");
    manifest.put("seed", 3);
    manifest.put("model", Map.of("total_params", 58));
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    spec(SPEC);
    write();
  }

  private RunFolderFixture write() {
    json("status.json", status);
    json("manifest.json", manifest);
    return text(
        "metrics.jsonl",
        epochs.stream().map(row -> PlainJson.line(row) + "\n").collect(Collectors.joining()));
  }

  /** Sets a value of status.json. */
  public RunFolderFixture status(String key, Object value) {
    status.put(key, value);
    return write();
  }

  /** Sets a value of manifest.json. */
  public RunFolderFixture manifest(String key, Object value) {
    manifest.put(key, value);
    return write();
  }

  /** The specification, as given and resolved. */
  public RunFolderFixture spec(String text) {
    return text("spec.yaml", text).text("resolved.yaml", text);
  }

  /** Epochs whose losses fall. */
  public RunFolderFixture epochs(int count) {
    for (int epoch = 1; epoch <= count; epoch++) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("epoch", epoch);
      row.put("loss", 1.0 / epoch);
      row.put("accuracy", 1 - 0.5 / epoch);
      row.put("val_loss", 2.0 / epoch);
      row.put("val_accuracy", 1 - 0.75 / epoch);
      row.put("learning_rate", 0.001);
      row.put("seconds", 1.5);
      row.put("validation_seconds", 0.25);
      epochs.add(row);
    }
    status.put("epoch", count);
    status.put("epochs", count);
    return write();
  }

  /** What was measured of the weights of the last epoch. */
  public RunFolderFixture evaluation(Evaluation evaluation) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("checkpoint", "best");
    view.put("epoch", epochs.size());
    view.putAll(evaluation.view());
    json("evaluation.json", view);
    return json("insight.json", evaluation.insight().view());
  }

  /** A file of plain data. */
  public RunFolderFixture json(String name, Object plain) {
    return text(name, PlainJson.pretty(plain));
  }

  /** A file of text. */
  public RunFolderFixture text(String name, String text) {
    WholeFile.write(folder.resolve(name), text);
    return this;
  }

  /** Where it is. */
  public Path folder() {
    return folder;
  }
}
