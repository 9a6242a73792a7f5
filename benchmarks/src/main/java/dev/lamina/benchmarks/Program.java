package dev.lamina.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A program that takes a {@link Task} and prints lines {@code RESULT measure value}.
 *
 * @param name in tables
 * @param saved the end of a saved model's name; empty if it takes no part in loading
 * @param command before the task
 * @param environment added to the process's
 */
record Program(String name, String saved, List<String> command, Map<String, String> environment) {

  /** Begins every line that a program has for us. */
  static final String RESULT = "RESULT ";

  private static final Path SAVED = Path.of("target", "saved");

  /** Measures a task with this program. */
  Contender on(Task task) {
    if (!task.is(Task.LOAD)) {
      return () -> run(task);
    }
    Path place = SAVED.resolve(task.model().get("name") + saved);
    return () -> {
      if (!Files.exists(place)) {
        run(task.with(Task.SAVE, place));
      }
      return run(task.with(Task.LOAD, place));
    };
  }

  private Map<Measure, Double> run(Task task) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(command);
    words.add(task.json());
    Map<String, String> variables = new HashMap<>(environment);
    variables.put("OMP_NUM_THREADS", "" + task.threads());
    Child.Ended ended = new Child(words, variables).run(RESULT);
    Map<Measure, Double> measures = results(ended.printed());
    if (measures.isEmpty() && !task.is(Task.SAVE)) {
      throw new IOException(name + " gave no result");
    }
    measures.put(Measure.WHOLE, ended.marked());
    return measures;
  }

  /** The measures among what a program printed. */
  static Map<Measure, Double> results(String printed) {
    Map<Measure, Double> measures = new LinkedHashMap<>();
    printed
        .lines()
        .filter(line -> line.startsWith(RESULT))
        .map(line -> line.split(" "))
        .forEach(parts -> measures.put(Measure.of(parts[1]), Double.valueOf(parts[2])));
    return measures;
  }
}
