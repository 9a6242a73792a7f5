package dev.lamina.dsl.spec;

import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.source.SourceMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What a file says, as far as it could be made out. With errors among the problems the parts may be
 * there or not; without, the model and its graph are there, and the run if the file has one.
 *
 * @param run the whole run; empty for a model
 * @param model the architecture
 * @param graph the same with its shapes
 * @param map where things stand: paths run through the canonical tree
 * @param text the file as it was given
 */
public record Loaded(
    Optional<RunSpec> run,
    Optional<ModelSpec> model,
    Optional<ModelGraph> graph,
    SourceMap map,
    String text) {

  /** The same with what it names elsewhere. */
  public Loaded with(RunSpec located) {
    return new Loaded(Optional.of(located), model, graph, map, text);
  }

  /**
   * The same with the data that shipped files name where that is.
   *
   * @param place where such a path leads
   */
  public Loaded placed(UnaryOperator<String> place) {
    Set<String> shipped = WrittenPaths.shipped(map.node(Section.DATA.path()));
    return run.isEmpty() || shipped.isEmpty()
        ? this
        : with(
            run.get()
                .on(
                    run.get()
                        .data()
                        .located(path -> shipped.contains(path) ? place.apply(path) : path)));
  }

  /** The sections that the file would need to be trained, and lacks. */
  public List<String> missing() {
    List<String> missing = new ArrayList<>();
    for (Section section : List.of(Section.DATA, Section.COMPILE)) {
      if (!map.exists(section.path())) {
        missing.add(section.key());
      }
    }
    return missing;
  }
}
