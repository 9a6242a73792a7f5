package dev.lamina.cli.task;

import dev.lamina.cli.terminal.Columns;
import dev.lamina.cli.terminal.Console;
import dev.lamina.cli.terminal.Json;
import dev.lamina.runtime.data.DataException;
import dev.lamina.runtime.evaluation.Prediction;
import dev.lamina.runtime.evaluation.Prediction.Answer;
import dev.lamina.runtime.evaluation.Predictions;
import dev.lamina.runtime.evaluation.Predictor;
import dev.lamina.runtime.run.Checkpoint;
import dev.lamina.runtime.run.SavedRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Asks a saved run about files.
 *
 * @param run its folder, or a checkpoint
 * @param files images, folders of them, CSV or IDX files, arrays of numpy's, CIFAR's files, texts;
 *     {@code -} for standard input
 * @param array taken from archives of numpy's; empty for the usual one
 * @param top how many classes to tell of each
 * @param checkpoint which of the folder's
 * @param form how to tell
 * @param console where to tell
 */
public record Predicting(
    Path run,
    List<Path> files,
    Optional<String> array,
    int top,
    Checkpoint checkpoint,
    Form form,
    Console console) {

  private static final String STANDARD_INPUT = "-";

  /**
   * Asks. Files that cannot be read are told when the others were answered.
   *
   * @return whether all files could be read
   * @throws dev.lamina.runtime.archive.ArchiveException if there is no network to be trusted
   */
  public boolean execute() {
    List<Prediction> predictions = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    String name;
    String hash;
    try (SavedRun saved = SavedRun.open(run, checkpoint)) {
      Predictor usual = saved.predictor();
      Predictor predictor = array.map(usual::taking).orElse(usual);
      if (files.contains(Path.of(STANDARD_INPUT))) {
        try {
          predictions.addAll(predictor.predict(console.in(), top));
        } catch (DataException e) {
          problems.add(e.getMessage());
        }
      }
      List<Path> others =
          files.stream().filter(file -> !file.equals(Path.of(STANDARD_INPUT))).toList();
      Predictions answered = predictor.predictReadable(others, top);
      predictions.addAll(answered.predictions());
      answered.problems().forEach(problem -> problems.add(problem.getMessage()));
      name = saved.info().run();
      hash = saved.info().weightsSha256();
    }
    tell(name, hash, predictions, problems);
    return problems.isEmpty();
  }

  private void tell(String name, String hash, List<Prediction> predictions, List<String> problems) {
    if (form == Form.JSON) {
      console.out().println(Json.text(view(name, hash, predictions, problems)));
      console.out().flush();
      return;
    }
    if (!predictions.isEmpty()) {
      if (form == Form.TABLE) {
        console.out().print(table(predictions));
      } else {
        csv(predictions).forEach(console.out()::println);
      }
      console.out().flush();
    }
    problems.forEach(problem -> console.err().println("lamina: " + problem));
    console.err().flush();
  }

  private static Map<String, Object> view(
      String name, String hash, List<Prediction> predictions, List<String> problems) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("name", name);
    view.put("weights_sha256", hash);
    view.put("predictions", predictions.stream().map(Prediction::view).toList());
    view.put("problems", problems);
    return view;
  }

  private static String table(List<Prediction> predictions) {
    List<String> heading = new ArrayList<>(List.of("input"));
    for (Answer answer : predictions.get(0).answers()) {
      heading.add(answer.output().isEmpty() ? "prediction" : answer.output());
    }
    Columns table = new Columns(heading.toArray(String[]::new));
    for (Prediction prediction : predictions) {
      List<Object> cells = new ArrayList<>(List.of(prediction.input()));
      prediction.answers().forEach(answer -> cells.add(words(answer)));
      table.row(cells.toArray());
    }
    return table.text();
  }

  private static String words(Answer answer) {
    return answer.top().isEmpty()
        ? answer.outputs().stream().map(String::valueOf).collect(Collectors.joining("  "))
        : answer.top().stream()
            .map(
                guess ->
                    String.format(
                        Locale.ROOT, "%s %.2f %%", guess.name(), 100 * guess.probability()))
            .collect(Collectors.joining("  "));
  }

  /** A row for each input; classes as pairs of name and probability, numbers one by one. */
  private static List<String> csv(List<Prediction> predictions) {
    List<String> lines = new ArrayList<>();
    List<String> heading = new ArrayList<>(List.of("input"));
    predictions.get(0).answers().forEach(answer -> heading.addAll(heading(answer)));
    lines.add(heading.stream().map(Predicting::quoted).collect(Collectors.joining(",")));
    for (Prediction prediction : predictions) {
      List<String> cells = new ArrayList<>(List.of(quoted(prediction.input())));
      for (Answer answer : prediction.answers()) {
        answer
            .top()
            .forEach(
                guess -> {
                  cells.add(quoted(guess.name()));
                  cells.add(String.valueOf(guess.probability()));
                });
        if (answer.top().isEmpty()) {
          answer.outputs().forEach(output -> cells.add(String.valueOf(output)));
        }
      }
      lines.add(String.join(",", cells));
    }
    return lines;
  }

  private static List<String> heading(Answer answer) {
    String prefix = answer.output().isEmpty() ? "" : answer.output() + "_";
    List<String> heading = new ArrayList<>();
    for (int i = 1; i <= answer.top().size(); i++) {
      heading.add(prefix + "class_" + i);
      heading.add(prefix + "probability_" + i);
    }
    if (answer.top().isEmpty()) {
      for (int i = 0; i < answer.outputs().size(); i++) {
        heading.add((prefix.isEmpty() ? "output_" : prefix) + i);
      }
    }
    return heading;
  }

  /** RFC 4180. */
  static String quoted(String text) {
    return text.matches("(?s).*[\",\\r\\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
