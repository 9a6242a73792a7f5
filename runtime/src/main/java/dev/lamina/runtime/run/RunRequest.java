package dev.lamina.runtime.run;

import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.spec.RunSpec;
import dev.lamina.runtime.network.EngineKind;
import java.nio.file.Path;
import java.util.List;

/**
 * What to train and where to keep it.
 *
 * @param spec everything, with defaults and overrides
 * @param graph its model
 * @param source where the specification came from, for the manifest: a path, a name or {@code -}
 * @param text the specification as given
 * @param overrides {@code key=value}, as given
 * @param place where the run is kept
 * @param engine how steps are computed
 */
public record RunRequest(
    RunSpec spec,
    ModelGraph graph,
    String source,
    String text,
    List<String> overrides,
    Place place,
    EngineKind engine) {

  public RunRequest {
    overrides = List.copyOf(overrides);
  }

  /** The same to be kept elsewhere. */
  public RunRequest at(Place other) {
    return new RunRequest(spec, graph, source, text, overrides, other, engine);
  }

  /** Where a run is kept. */
  public sealed interface Place {}

  /**
   * A new folder {@code <name>-<date>-<time>} in this one.
   *
   * @param runs made if it is not there
   */
  public record Under(Path runs) implements Place {}

  /**
   * Exactly this folder.
   *
   * @param folder must not exist
   * @param replace whether it may exist if it is a finished run of Lamina's, which is then deleted
   */
  public record Exactly(Path folder, boolean replace) implements Place {}
}
