package dev.lamina.runtime.testing;

import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.source.SourceText;
import dev.lamina.dsl.spec.Gallery;
import dev.lamina.dsl.spec.Loaded;
import dev.lamina.dsl.spec.RunSpec;
import dev.lamina.dsl.spec.SpecLoader;
import dev.lamina.runtime.data.FittedData;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A run as a file would have it, and its data.
 *
 * @param run what it says
 * @param graph its model
 */
public record Specifications(RunSpec run, ModelGraph graph) {

  /** Reads a text without mistakes. */
  public static Specifications of(String text) {
    Problems problems = new Problems();
    Loaded loaded =
        new SpecLoader(Gallery.empty(), Map.of())
            .load(new SourceText("test.yaml", text), List.of(), problems);
    problems.throwIfErrors();
    return new Specifications(loaded.run().orElseThrow(), loaded.graph().orElseThrow());
  }

  /** Its data, with files in {@code base}. */
  public FittedData data(Path base) {
    return FittedData.load(run, graph, Runs.tools(base).data());
  }
}
