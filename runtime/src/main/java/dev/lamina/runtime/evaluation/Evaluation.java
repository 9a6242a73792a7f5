package dev.lamina.runtime.evaluation;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a network achieves on examples it was not shown the answers of.
 *
 * @param split which examples: {@code test}, {@code validation} or {@code train}
 * @param examples how many
 * @param measures loss (penalties included) and metrics
 * @param classes for each output that tells classes apart
 * @param time it took
 * @param insight what a report shows besides
 */
public record Evaluation(
    String split,
    int examples,
    Measures measures,
    List<ClassOutcome> classes,
    Duration time,
    Insight insight) {

  public Evaluation {
    classes = List.copyOf(classes);
  }

  /** An evaluation that looked at measures and classes alone. */
  public Evaluation(
      String split, int examples, Measures measures, List<ClassOutcome> classes, Duration time) {
    this(split, examples, measures, classes, time, Insight.NONE);
  }

  /** The confusion matrix of the only output; empty if it has no classes, or there are several. */
  public Optional<ConfusionMatrix> confusion() {
    return classes.size() == 1 && classes.get(0).output().isEmpty()
        ? Optional.of(classes.get(0).confusion())
        : Optional.empty();
  }

  /** As plain data for JSON: of several outputs, what is said of their classes is by name. */
  public Map<String, Object> view() {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("split", split);
    view.put("examples", examples);
    view.put("measures", measures.values());
    Map<String, Object> outputs = new LinkedHashMap<>();
    for (ClassOutcome each : classes) {
      if (each.output().isEmpty()) {
        view.putAll(each.view());
      } else {
        outputs.put(each.output(), each.view());
      }
    }
    if (!outputs.isEmpty()) {
      view.put("outputs", outputs);
    }
    view.put("seconds", time.toMillis() / 1000.0);
    return view;
  }
}
