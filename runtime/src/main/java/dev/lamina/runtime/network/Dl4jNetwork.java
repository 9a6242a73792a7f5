package dev.lamina.runtime.network;

import dev.lamina.dsl.dl4j.Floats;
import dev.lamina.dsl.dl4j.KerasUpdater;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.spec.CompileSpec;
import dev.lamina.runtime.StepResult;
import dev.lamina.runtime.data.Batch;
import java.io.IOException;
import java.util.SortedMap;
import org.deeplearning4j.nn.updater.UpdaterBlock;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A network computed by DL4J, each batch as a whole. */
final class Dl4jNetwork implements Network {

  private final ModelGraph graph;
  private final Dl4jModel network;
  private final String engine;
  private final Dl4jPasses passes;
  private final Dl4jWeights weights;
  private final CompileSpec compile;
  private OwnUpdate update;

  Dl4jNetwork(ModelGraph graph, CompileSpec compile, Dl4jModel network, String engine) {
    this.graph = graph;
    this.compile = compile;
    this.network = network;
    this.engine = engine;
    this.passes = new Dl4jPasses(graph, compile.goals(), network);
    this.weights = new Dl4jWeights(graph, network);
  }

  @Override
  public ModelGraph graph() {
    return graph;
  }

  @Override
  public String engine() {
    return engine;
  }

  /** The same network under another {@link #engine()}. */
  Dl4jNetwork named(String name) {
    return new Dl4jNetwork(graph, compile, network, name);
  }

  /** What computes it. */
  Dl4jModel dl4j() {
    return network;
  }

  @Override
  public StepResult fit(Batch batch) {
    Part whole = Part.whole(batch.rows());
    if (!updatesItself()) {
      return passes.fit(batch, whole);
    }
    StepResult result = passes.gradient(batch, whole, network.iteration());
    update(batch.rows());
    return result;
  }

  /** Whether DL4J's updater cannot do its updates. */
  boolean updatesItself() {
    return network.model().numParams() > 0 && !KerasUpdater.refuses(compile.optimizer()).isEmpty();
  }

  /** Made when first needed: where the compiled engine computes, it never is. */
  private OwnUpdate ownUpdate() {
    if (update == null) {
      update = new OwnUpdate(compile.optimizer(), graph, network);
    }
    return update;
  }

  /** An update by {@link OwnUpdate} from the sum of gradients in DL4J's view; counts it. */
  void update(int rows) {
    ownUpdate().run(rows, iteration());
    countIteration();
  }

  @Override
  public void setLearningRate(double rate) {
    if (updatesItself()) {
      ownUpdate().setLearningRate(rate);
      return;
    }
    for (UpdaterBlock block : network.updater().getUpdaterBlocks()) {
      // Of weights that are not trained it is another kind.
      if (block.getGradientUpdater() != null
          && block.getGradientUpdater().getConfig() instanceof KerasUpdater updater) {
        updater.setLearningRate(rate);
      }
    }
  }

  @Override
  public StepResult score(Batch batch) {
    return passes.score(batch, Part.whole(batch.rows()));
  }

  @Override
  public float[] predict(float[] features, int rows) {
    return passes.predict(features, Part.whole(rows));
  }

  @Override
  public long iteration() {
    return network.iteration();
  }

  /** Notes an update that somebody else did on this network's memory. */
  void countIteration() {
    network.setIteration(network.iteration() + 1);
  }

  /** The memory of weights and optimizer state. */
  Dl4jMemory memory() {
    return new Dl4jMemory(network, graph);
  }

  @Override
  public SortedMap<WeightName, float[]> weights() {
    return weights.read();
  }

  @Override
  public void setWeights(SortedMap<WeightName, float[]> weights) {
    this.weights.replace(weights);
    if (update != null) {
      update.weightsChanged();
    }
  }

  @Override
  public boolean finalizeWeights() {
    return iteration() > 0 && updatesItself() && ownUpdate().finalizeWeights();
  }

  @Override
  public String weightsSha256() {
    return WeightHash.of(weights());
  }

  /** Takes over what an archive holds, which must be as much as this network has. */
  void restore(SavedParts parts) throws IOException {
    INDArray state = network.updater().getStateViewArray();
    int stateLength = state == null ? 0 : Math.toIntExact(state.length());
    int length = Math.toIntExact(network.model().numParams());
    Dl4jArchive archive = Dl4jArchive.read(parts, length, stateLength);
    if (length > 0) {
      Floats.setMemory(network.model().params(), archive.weights());
    }
    if (state != null) {
      Floats.setMemory(state, archive.state());
    }
    network.setIteration(archive.iteration());
    if (update != null) {
      update.read();
    }
  }

  @Override
  public void save(PartSink parts) throws IOException {
    if (update != null) {
      update.writeState();
    }
    INDArray state = network.updater().getStateViewArray();
    new Dl4jParts(network.configuration(), network.model().params(), state).save(parts);
  }

  @Override
  public void close() {
    if (network.model().numParams() > 0) {
      network.free();
    }
  }
}
