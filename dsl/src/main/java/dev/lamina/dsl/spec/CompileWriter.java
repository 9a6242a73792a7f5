package dev.lamina.dsl.spec;

import dev.lamina.dsl.catalog.Kinds;
import dev.lamina.dsl.metric.Metric;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The section {@code compile} with every value: of several outputs by their names. */
final class CompileWriter {

  private CompileWriter() {}

  /**
   * The section as plain data.
   *
   * @param outputs the names of the model's outputs; not asked for where there is one
   */
  static Map<String, Object> plain(CompileSpec compile, List<String> outputs) {
    Map<String, Object> plain = new LinkedHashMap<>();
    plain.put("optimizer", Kinds.write(compile.optimizer()));
    plain.put("loss", each(compile, outputs, goal -> Kinds.write(goal.loss())));
    plain.put("loss_weights", each(compile, outputs, Goal::weight));
    plain.put("metrics", each(compile, outputs, goal -> metrics(goal.metrics())));
    plain.put("weighted_metrics", each(compile, outputs, goal -> metrics(goal.weightedMetrics())));
    return plain;
  }

  private static Object each(
      CompileSpec compile, List<String> outputs, Function<Goal, Object> value) {
    if (compile.goals().size() == 1) {
      return value.apply(compile.only());
    }
    Map<String, Object> byName = new LinkedHashMap<>();
    for (int i = 0; i < outputs.size(); i++) {
      byName.put(outputs.get(i), value.apply(compile.goals().get(i)));
    }
    return byName;
  }

  private static List<Object> metrics(List<Metric> metrics) {
    return metrics.stream().map(Kinds::write).toList();
  }
}
