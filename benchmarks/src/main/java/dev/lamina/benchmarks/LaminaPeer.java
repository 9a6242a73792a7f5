package dev.lamina.benchmarks;

import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.runtime.network.EngineKind;
import dev.lamina.runtime.network.Network;
import dev.lamina.runtime.network.Networks;

/** Lamina, with the engine it would choose by itself or the one that the property {@code engine} names. */
final class LaminaPeer {

  private LaminaPeer() {}

  public static void main(String[] words) throws Exception {
    Task task = Task.parse(words);
    EngineKind engine = EngineKind.valueOf(System.getProperty("engine", "COMPILED"));
    ModelGraph graph = Specs.graph(task.network());
    Sample sample = Sample.of(task.batch(), Math.toIntExact(graph.input().size()));
    try (Network network = Networks.create(graph, Specs.compile(), 1, engine)) {
      Timing.run(
          task,
          () -> {
            if (task.training()) {
              network.fit(sample.features(), sample.targets(), task.batch());
            } else {
              network.predict(sample.features(), task.batch());
            }
          });
    }
  }
}
