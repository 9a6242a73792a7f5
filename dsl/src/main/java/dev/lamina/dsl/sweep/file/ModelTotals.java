package dev.lamina.dsl.sweep.file;

import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.spec.Phase;
import dev.lamina.dsl.spec.RunSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a model comes to before it is trained, by the names that constraints and metrics have. */
public final class ModelTotals {

  static final String TOTAL_PARAMS = "total_params";
  static final String MEMORY = "memory";

  /** The names. */
  static final List<String> NAMES =
      List.of(TOTAL_PARAMS, "trainable_params", "non_trainable_params", "macs", MEMORY);

  private ModelTotals() {}

  /** The totals of a run's model, in the order of {@link #NAMES}; memory in bytes. */
  public static Map<String, Long> of(RunSpec run, ModelGraph graph) {
    List<Long> values =
        List.of(
            graph.totalParams(),
            graph.trainableParams(),
            graph.nonTrainableParams(),
            graph.macs(),
            Phase.memory(run, graph));
    Map<String, Long> totals = new LinkedHashMap<>();
    for (int i = 0; i < NAMES.size(); i++) {
      totals.put(NAMES.get(i), values.get(i));
    }
    return totals;
  }
}
