package dev.lamina.runtime.trial;

import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.spec.Phase;
import dev.lamina.dsl.spec.RunSpec;
import dev.lamina.runtime.data.Batch;
import dev.lamina.runtime.data.BatchReader;
import dev.lamina.runtime.data.Examples;
import dev.lamina.runtime.data.FittedData;
import dev.lamina.runtime.data.Order;
import dev.lamina.runtime.network.EngineKind;
import dev.lamina.runtime.network.Network;
import dev.lamina.runtime.run.RunTools;
import dev.lamina.runtime.run.StartingWeights;
import dev.lamina.runtime.train.Adaptations;
import dev.lamina.runtime.train.PhasedTraining;
import dev.lamina.runtime.transfer.WeightTransfer;
import java.util.List;
import java.util.Optional;

/**
 * A run that is tried out: its data and its first fit.
 *
 * @param spec the run
 * @param graph its model
 * @param engine how steps are computed
 * @param tools where data is found, clock, cancellation; its listener hears which weights are taken
 *     over
 */
public record Trial(RunSpec spec, ModelGraph graph, EngineKind engine, RunTools tools) {

  /** Its data, read and fitted. */
  FittedData data() {
    FittedData data = FittedData.load(spec, graph, tools.data());
    tools.cancellation().check();
    return data;
  }

  /**
   * Its network before the first update, with the weights that the file names; the caller closes
   * it.
   *
   * @throws dev.lamina.runtime.archive.ArchiveException if these cannot be taken over
   */
  Network network(FittedData data) {
    Optional<WeightTransfer> weights = StartingWeights.of(spec, graph, tools.data().baseDir());
    List<Phase> phases = Phase.of(spec, graph);
    Network network = PhasedTraining.network(phases, 0, spec.seed(), engine);
    try {
      new Adaptations(network, data.train(), tools.cancellation()).complete();
      weights.ifPresent(trained -> StartingWeights.give(trained, network, data, tools.listener()));
      return network;
    } catch (RuntimeException | Error e) {
      network.close();
      throw e;
    }
  }

  /** Batches as the first epochs have them, one pass after another, without end. */
  Batches batches(Examples train) {
    return new Batches(train);
  }

  /** See {@link #batches}. */
  final class Batches implements AutoCloseable {

    private final Examples train;
    private int epoch;
    private BatchReader reader;

    private Batches(Examples train) {
      this.train = train;
      this.reader = pass();
    }

    private BatchReader pass() {
      int[] order = Order.of(spec.seed(), epoch, train.size(), spec.fit().shuffle());
      return BatchReader.inOrder(train.forEpoch(epoch), spec.fit().batchSize(), order);
    }

    /** The next one; valid until the one after it is asked for. */
    Batch next() {
      tools.cancellation().check();
      if (!reader.hasNext()) {
        reader.close();
        epoch++;
        reader = pass();
      }
      return reader.next();
    }

    @Override
    public void close() {
      reader.close();
    }
  }
}
