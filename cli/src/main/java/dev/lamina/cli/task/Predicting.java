package dev.lamina.cli.task;

import dev.lamina.cli.terminal.Columns;
import dev.lamina.cli.terminal.Console;
import dev.lamina.cli.terminal.Json;
import dev.lamina.runtime.evaluation.Prediction;
import dev.lamina.runtime.run.Checkpoint;
import dev.lamina.runtime.run.SavedRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Asks a saved run about files.
 *
 * @param run its folder, or a checkpoint
 * @param files images, CSV or IDX files, folders of images
 * @param top how many classes to tell of each
 * @param checkpoint which of the folder's
 * @param form how to tell
 * @param console where to tell
 */
public record Predicting(
    Path run, List<Path> files, int top, Checkpoint checkpoint, Form form, Console console) {

  /** The forms of an answer. */
  public enum Form {
    TABLE,
    JSON,
    CSV
  }

  /**
   * Asks.
   *
   * @throws dev.lamina.runtime.archive.ArchiveException if there is no network to be trusted
   * @throws dev.lamina.runtime.data.DataException if a file cannot be read or does not fit; nothing
   *     is predicted then
   */
  public void execute() {
    List<Prediction> predictions;
    String name;
    String hash;
    try (SavedRun saved = SavedRun.open(run, checkpoint)) {
      predictions = saved.predictor().predict(files, top);
      name = saved.info().run();
      hash = saved.info().weightsSha256();
    }
    switch (form) {
      case TABLE -> console.out().print(table(predictions));
      case CSV -> csv(predictions).forEach(console.out()::println);
      case JSON -> console.out().println(Json.text(view(name, hash, predictions)));
    }
    console.out().flush();
  }

  private static Map<String, Object> view(String name, String hash, List<Prediction> predictions) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("name", name);
    view.put("weights_sha256", hash);
    view.put("predictions", predictions.stream().map(Prediction::view).toList());
    return view;
  }

  private static String table(List<Prediction> predictions) {
    Columns table = new Columns("input", "prediction");
    for (Prediction prediction : predictions) {
      table.row(prediction.input(), words(prediction));
    }
    return table.text();
  }

  private static String words(Prediction prediction) {
    return prediction.top().isEmpty()
        ? prediction.outputs().stream().map(String::valueOf).collect(Collectors.joining("  "))
        : prediction.top().stream()
            .map(
                guess ->
                    String.format(
                        Locale.ROOT, "%s %.2f %%", guess.name(), 100 * guess.probability()))
            .collect(Collectors.joining("  "));
  }

  /** A row for each input; classes as pairs of name and probability, numbers one by one. */
  private static List<String> csv(List<Prediction> predictions) {
    List<String> lines = new ArrayList<>();
    Prediction first = predictions.get(0);
    List<String> heading = new ArrayList<>(List.of("input"));
    for (int i = 1; i <= first.top().size(); i++) {
      heading.add("class_" + i);
      heading.add("probability_" + i);
    }
    if (first.top().isEmpty()) {
      for (int i = 0; i < first.outputs().size(); i++) {
        heading.add("output_" + i);
      }
    }
    lines.add(String.join(",", heading));
    for (Prediction prediction : predictions) {
      List<String> cells = new ArrayList<>(List.of(quoted(prediction.input())));
      prediction
          .top()
          .forEach(
              guess -> {
                cells.add(quoted(guess.name()));
                cells.add(String.valueOf(guess.probability()));
              });
      if (prediction.top().isEmpty()) {
        prediction.outputs().forEach(output -> cells.add(String.valueOf(output)));
      }
      lines.add(String.join(",", cells));
    }
    return lines;
  }

  /** RFC 4180. */
  static String quoted(String text) {
    return text.matches("(?s).*[\",\\r\\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
