package dev.lamina.runtime.run;

import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.source.SourceText;
import dev.lamina.dsl.spec.Gallery;
import dev.lamina.dsl.spec.Loaded;
import dev.lamina.dsl.spec.Phase;
import dev.lamina.dsl.spec.RunSpec;
import dev.lamina.dsl.spec.SpecLoader;
import dev.lamina.runtime.archive.ArchiveException;
import dev.lamina.runtime.archive.ModelArchive;
import dev.lamina.runtime.network.EngineKind;
import dev.lamina.runtime.network.Network;
import dev.lamina.runtime.network.Networks;
import dev.lamina.runtime.train.PhasedTraining;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * The specification of a saved network.
 *
 * @param archive that holds it
 * @param run everything
 * @param graph its model
 */
record SavedSpec(ModelArchive archive, RunSpec run, ModelGraph graph) {

  /**
   * Reads it.
   *
   * @throws ArchiveException if this version of Lamina does not read it
   */
  static SavedSpec of(ModelArchive archive) {
    Problems problems = new Problems();
    Loaded loaded = load(archive, List.of(), problems);
    if (problems.hasErrors() || loaded.run().isEmpty() || loaded.graph().isEmpty()) {
      throw new ArchiveException(
          archive.file()
              + " holds a specification that this version of Lamina ("
              + Versions.lamina()
              + ") does not read; it was saved by "
              + archive.info().lamina()
              + (problems.hasErrors() ? ": " + problems.all().get(0).message() : ""));
    }
    return new SavedSpec(archive, loaded.run().get(), loaded.graph().get());
  }

  /**
   * The same with other values.
   *
   * @param overrides {@code key=value}
   * @throws dev.lamina.dsl.diagnostic.SpecException if they are none for this specification
   */
  SavedSpec with(List<String> overrides) {
    Problems problems = new Problems();
    Loaded loaded = load(archive, overrides, problems);
    problems.throwIfErrors();
    return new SavedSpec(archive, loaded.run().orElseThrow(), loaded.graph().orElseThrow());
  }

  private static Loaded load(ModelArchive archive, List<String> overrides, Problems problems) {
    return new SpecLoader(Gallery.empty(), Map.of())
        .load(
            new SourceText(archive.file() + "!resolved.yaml", archive.spec()), overrides, problems);
  }

  /**
   * The network with its weights and the state of its optimizer; the caller closes it.
   *
   * @throws ArchiveException if it is not what the archive says
   */
  Network network(EngineKind engine) {
    return network(archive, engine);
  }

  /** The run's fits. */
  List<Phase> phases() {
    return Phase.of(run, graph);
  }

  /** What belongs to the optimizer's state is that of the fit in which it was saved. */
  private Network load(ModelArchive from, EngineKind engine) throws IOException {
    List<Phase> phases = phases();
    int index = from.phase();
    if (index < 0 || index >= phases.size()) {
      throw new IOException("it is of fit " + (index + 1) + ", and the run has " + phases.size());
    }
    Phase phase = phases.get(index);
    long seed = PhasedTraining.seedOf(phases, index, run.seed());
    return Networks.load(from.network(), phase.graph(), phase.compile(), seed, engine);
  }

  /** The same from another archive of the same model. */
  Network network(ModelArchive from, EngineKind engine) {
    try {
      Network network = load(from, engine);
      if (!network.weightsSha256().equals(from.info().weightsSha256())) {
        network.close();
        throw new ArchiveException(
            from.file() + " was changed since it was saved: its weights are others");
      }
      return network;
    } catch (IOException e) {
      throw new ArchiveException(from.file() + " cannot be read: " + e.getMessage(), e);
    }
  }
}
