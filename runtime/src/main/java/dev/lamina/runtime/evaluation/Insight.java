package dev.lamina.runtime.evaluation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a report shows of a measured network beyond its measures.
 *
 * @param outputs one by one
 * @param weights the distribution of each weight's numbers, by {@code layer/weight}
 * @param activations the distribution of what each layer gives for a few examples, by its name
 * @param withoutActivations why there are none of these; empty if there are
 */
public record Insight(
    List<OutputInsight> outputs,
    Map<String, Histogram> weights,
    Map<String, Histogram> activations,
    String withoutActivations) {

  /** Nothing was looked at. */
  public static final Insight NONE = new Insight(List.of(), Map.of(), Map.of(), "");

  public Insight {
    outputs = List.copyOf(outputs);
    weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
    activations = Collections.unmodifiableMap(new LinkedHashMap<>(activations));
  }

  /** As plain data for insight.json. */
  public Map<String, Object> view() {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("outputs", outputs.stream().map(OutputInsight::view).toList());
    view.put("weights", histograms(weights));
    view.put("activations", histograms(activations));
    if (!withoutActivations.isEmpty()) {
      view.put("without_activations", withoutActivations);
    }
    return view;
  }

  private static Map<String, Object> histograms(Map<String, Histogram> all) {
    Map<String, Object> view = new LinkedHashMap<>();
    all.forEach((name, histogram) -> view.put(name, histogram.view()));
    return view;
  }
}
