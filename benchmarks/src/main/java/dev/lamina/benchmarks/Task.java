package dev.lamina.benchmarks;

import dev.lamina.runtime.file.PlainJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One measurement, as it goes to a process: one word of JSON, the same for Java and Python.
 *
 * @param mode {@code train}, {@code infer}, {@code save} or {@code load}
 * @param model as {@code lamina render --format json} writes it
 * @param batch examples at a time
 * @param threads cores to use
 * @param warmUp seconds left out
 * @param seconds seconds counted
 * @param saved where a model is saved to or loaded from
 */
record Task(
    String mode,
    Map<String, Object> model,
    int batch,
    int threads,
    double warmUp,
    double seconds,
    Path saved) {

  static final String TRAIN = "train";
  static final String INFER = "infer";
  static final String SAVE = "save";
  static final String LOAD = "load";

  @SuppressWarnings("unchecked")
  static Task parse(String... words) throws IOException {
    Map<String, Object> plain = PlainJson.object(words[0]);
    return new Task(
        (String) plain.get("mode"),
        (Map<String, Object>) plain.get("model"),
        ((Number) plain.get("batch")).intValue(),
        ((Number) plain.get("threads")).intValue(),
        ((Number) plain.get("warm_up")).doubleValue(),
        ((Number) plain.get("seconds")).doubleValue(),
        Path.of((String) plain.get("saved")));
  }

  String json() {
    Map<String, Object> plain = new LinkedHashMap<>();
    plain.put("mode", mode);
    plain.put("model", model);
    plain.put("batch", batch);
    plain.put("threads", threads);
    plain.put("warm_up", warmUp);
    plain.put("seconds", seconds);
    plain.put("saved", saved.toString());
    return PlainJson.line(plain);
  }

  boolean training() {
    return is(TRAIN);
  }

  boolean is(String other) {
    return mode.equals(other);
  }

  Task with(String other, Path place) {
    return new Task(other, model, batch, threads, warmUp, seconds, place);
  }
}
