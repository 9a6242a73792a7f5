package dev.lamina.runtime.sweep;

import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.graph.TrainingMemory;
import dev.lamina.dsl.spec.RunSpec;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a model comes to before it is trained. */
final class ModelFacts {

  private ModelFacts() {}

  static Map<String, Object> of(RunSpec run, ModelGraph graph) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("total_params", graph.totalParams());
    facts.put("macs", graph.macs());
    facts.put(
        "memory",
        TrainingMemory.of(graph, run.fit().batchSize(), run.compile().optimizer().slots()).total());
    return facts;
  }
}
