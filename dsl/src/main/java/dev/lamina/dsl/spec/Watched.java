package dev.lamina.dsl.spec;

import dev.lamina.dsl.metric.Metric;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A metric of a run under the name that logs have for it, Keras's: {@code accuracy}; of several
 * outputs {@code main_accuracy}; {@code auc_1} where {@code auc} is taken; {@code
 * weighted_accuracy} where {@code accuracy} is counted without weights too.
 *
 * @param label unique among the metrics of a run
 * @param output which of the model's outputs, from 0
 * @param metric what is watched of it
 * @param weighted whether examples count with their weights
 */
public record Watched(String label, int output, Metric metric, boolean weighted) {

  /**
   * All metrics, those without weights first, as Keras's {@code CompileMetrics.result} names them.
   *
   * @param goals of the outputs
   * @param outputs their names
   */
  static List<Watched> of(List<Goal> goals, List<String> outputs) {
    Map<String, Integer> uses = new HashMap<>();
    List<Watched> all = new ArrayList<>();
    for (int i = 0; i < goals.size(); i++) {
      for (Metric metric : goals.get(i).metrics()) {
        String name = prefix(outputs, i) + metric.label();
        all.add(new Watched(numbered(name, uses), i, metric, false));
      }
    }
    for (int i = 0; i < goals.size(); i++) {
      for (Metric metric : goals.get(i).weightedMetrics()) {
        String plain = prefix(outputs, i) + metric.label();
        String name =
            uses.containsKey(plain) ? prefix(outputs, i) + "weighted_" + metric.label() : plain;
        all.add(new Watched(numbered(name, uses), i, metric, true));
      }
    }
    return all;
  }

  /** What the measures of one output begin with: its name, where there are several. */
  static String prefix(List<String> outputs, int output) {
    return outputs.size() == 1 ? "" : outputs.get(output) + "_";
  }

  private static String numbered(String name, Map<String, Integer> uses) {
    int earlier = uses.merge(name, 1, Integer::sum) - 1;
    return name + (earlier == 0 ? "" : "_" + earlier);
  }
}
