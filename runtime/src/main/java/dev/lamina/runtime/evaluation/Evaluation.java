package dev.lamina.runtime.evaluation;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a network achieves on examples it was not shown the answers of.
 *
 * @param split which examples: {@code test}, {@code validation} or {@code train}
 * @param examples how many
 * @param measures loss (penalties included) and metrics
 * @param confusion for classes
 * @param topK fraction of examples whose class is among the k likeliest, by k; empty without
 *     classes
 * @param time it took
 */
public record Evaluation(
    String split,
    int examples,
    Measures measures,
    Optional<ConfusionMatrix> confusion,
    Map<Integer, Double> topK,
    Duration time) {

  public Evaluation {
    topK = Collections.unmodifiableMap(new LinkedHashMap<>(topK));
  }

  /** As plain data for JSON. */
  public Map<String, Object> view() {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("split", split);
    view.put("examples", examples);
    view.put("measures", measures.values());
    confusion.ifPresent(
        matrix -> {
          Map<String, Object> ranks = new LinkedHashMap<>();
          topK.forEach((k, fraction) -> ranks.put("top_" + k, fraction));
          view.put("top_k", ranks);
          view.put("classes", matrix.classes().stream().map(ClassScore::view).toList());
          view.put("macro", averages(matrix::macro));
          view.put("weighted", averages(matrix::weighted));
          view.put("confusion", matrix.view());
        });
    view.put("seconds", time.toMillis() / 1000.0);
    return view;
  }

  private interface Average {
    double of(java.util.function.ToDoubleFunction<ClassScore> score);
  }

  private static Map<String, Object> averages(Average average) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("precision", average.of(ClassScore::precision));
    view.put("recall", average.of(ClassScore::recall));
    view.put("f1", average.of(ClassScore::f1));
    return view;
  }
}
