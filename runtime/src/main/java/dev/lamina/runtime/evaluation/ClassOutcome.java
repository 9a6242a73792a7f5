package dev.lamina.runtime.evaluation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * How well an output tells classes apart.
 *
 * @param output its name; empty for the only one
 * @param confusion which class was taken for which
 * @param topK fraction of examples whose class is among the k likeliest, by k
 */
public record ClassOutcome(String output, ConfusionMatrix confusion, Map<Integer, Double> topK) {

  public ClassOutcome {
    topK = Collections.unmodifiableMap(new LinkedHashMap<>(topK));
  }

  /** As plain data for JSON. */
  Map<String, Object> view() {
    Map<String, Object> view = new LinkedHashMap<>();
    Map<String, Object> ranks = new LinkedHashMap<>();
    topK.forEach((k, fraction) -> ranks.put("top_" + k, fraction));
    view.put("top_k", ranks);
    view.put("classes", confusion.classes().stream().map(ClassScore::view).toList());
    view.put("macro", averages(confusion::macro));
    view.put("weighted", averages(confusion::weighted));
    view.put("confusion", confusion.view());
    return view;
  }

  private interface Average {
    double of(ToDoubleFunction<ClassScore> score);
  }

  private static Map<String, Object> averages(Average average) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("precision", average.of(ClassScore::precision));
    view.put("recall", average.of(ClassScore::recall));
    view.put("f1", average.of(ClassScore::f1));
    return view;
  }
}
