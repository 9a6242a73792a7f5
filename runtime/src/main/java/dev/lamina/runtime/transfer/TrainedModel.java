package dev.lamina.runtime.transfer;

import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.source.SourceText;
import dev.lamina.dsl.spec.Gallery;
import dev.lamina.dsl.spec.Loaded;
import dev.lamina.dsl.spec.RunSpec;
import dev.lamina.dsl.spec.SpecLoader;
import dev.lamina.runtime.archive.ArchiveException;
import dev.lamina.runtime.archive.ModelArchive;
import dev.lamina.runtime.network.EngineKind;
import dev.lamina.runtime.network.Network;
import dev.lamina.runtime.network.Networks;
import dev.lamina.runtime.network.WeightName;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * An archive whose specification was read: what it is is known, and no native code was loaded for
 * it.
 *
 * @param archive checked
 * @param spec what it was trained from
 * @param graph its model
 */
public record TrainedModel(ModelArchive archive, RunSpec spec, ModelGraph graph) {

  /**
   * Reads the specification of an archive.
   *
   * @throws ArchiveException if this version does not understand it
   */
  public static TrainedModel of(ModelArchive archive) {
    Problems problems = new Problems();
    Loaded loaded =
        new SpecLoader(Gallery.empty(), Map.of())
            .load(
                new SourceText(archive.file() + "!resolved.yaml", archive.spec()),
                List.of(),
                problems);
    if (problems.hasErrors() || loaded.run().isEmpty() || loaded.graph().isEmpty()) {
      throw new ArchiveException(
          archive.file()
              + " holds a specification that this version of Lamina does not read; it was saved by "
              + archive.info().lamina()
              + (problems.hasErrors() ? ": " + problems.all().get(0).message() : ""));
    }
    return new TrainedModel(archive, loaded.run().get(), loaded.graph().get());
  }

  /**
   * The network with its weights and the state of its optimizer; the caller closes it.
   *
   * @throws ArchiveException if it cannot be read, or its weights are not those it was saved with
   */
  public Network network(EngineKind engine) {
    try {
      Network network = Networks.load(archive.file(), graph, spec.compile(), spec.seed(), engine);
      if (!network.weightsSha256().equals(archive.info().weightsSha256())) {
        network.close();
        throw new ArchiveException(
            archive.file() + " was changed since it was saved: its weights are others");
      }
      return network;
    } catch (IOException e) {
      throw new ArchiveException(archive.file() + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** Its weights; nothing is kept open. */
  public SortedMap<WeightName, float[]> weights() {
    try (Network network = network(EngineKind.PLAIN)) {
      return network.weights();
    }
  }
}
