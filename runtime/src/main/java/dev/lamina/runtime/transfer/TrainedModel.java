package dev.lamina.runtime.transfer;

import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.spec.RunSpec;
import dev.lamina.runtime.archive.ModelArchive;
import dev.lamina.runtime.network.EngineKind;
import dev.lamina.runtime.network.Network;
import dev.lamina.runtime.network.WeightName;
import java.util.SortedMap;
import java.util.function.Function;

/**
 * A saved network of which it is known what it is; no native code was loaded for that.
 *
 * @param archive checked
 * @param spec what it was trained from
 * @param graph its model
 * @param networks opens it with an engine of choice
 */
public record TrainedModel(
    ModelArchive archive, RunSpec spec, ModelGraph graph, Function<EngineKind, Network> networks) {

  /**
   * The network with its weights and the state of its optimizer; the caller closes it.
   *
   * @throws dev.lamina.runtime.archive.ArchiveException if it cannot be read, or its weights are
   *     not those it was saved with
   */
  public Network network(EngineKind engine) {
    return networks.apply(engine);
  }

  /** Its weights; nothing is kept open. */
  public SortedMap<WeightName, float[]> weights() {
    try (Network network = network(EngineKind.PLAIN)) {
      return network.weights();
    }
  }
}
