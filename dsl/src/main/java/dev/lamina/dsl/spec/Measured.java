package dev.lamina.dsl.spec;

import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.metric.Direction;
import dev.lamina.dsl.source.MappingNode;
import dev.lamina.dsl.source.Position;
import dev.lamina.dsl.source.SourceMap;
import dev.lamina.dsl.source.SourceText;
import dev.lamina.dsl.source.Span;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the epochs of a run are measured by: names in the logs, and which values are better. */
public final class Measured {

  /** What the names of measures on validation examples begin with. */
  public static final String VALIDATION = "val_";

  private static final String LOSS = "loss";

  private Measured() {}

  /**
   * Every measure of an epoch.
   *
   * @param outputs the names of the model's outputs
   * @param validated whether there are measures on validation examples too
   */
  public static Map<String, Direction> of(
      CompileSpec compile, List<String> outputs, boolean validated) {
    Map<String, Direction> measures = new LinkedHashMap<>();
    measures.put(LOSS, Direction.DOWN);
    if (outputs.size() > 1) {
      outputs.forEach(output -> measures.put(CompileSpec.lossLabel(output), Direction.DOWN));
    }
    for (Watched watched : compile.watched(outputs)) {
      measures.put(watched.label(), watched.metric().direction());
    }
    if (validated) {
      Map<String, Direction> plain = new LinkedHashMap<>(measures);
      plain.forEach((name, direction) -> measures.put(VALIDATION + name, direction));
    }
    return measures;
  }

  /** The same of what is written; empty if it does not come out even, which others report. */
  static Map<String, Direction> of(Compile compile, List<String> outputs, boolean validated) {
    Span nowhere = new Span(new SourceText("", ""), new Position(1, 1), new Position(1, 1));
    SourceMap map = new SourceMap(new MappingNode(nowhere, List.of()));
    return new Goals(outputs, map, new Problems())
        .of(compile)
        .map(spec -> of(spec, outputs, validated))
        .orElseGet(Map::of);
  }
}
