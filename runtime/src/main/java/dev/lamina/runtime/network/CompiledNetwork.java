package dev.lamina.runtime.network;

import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.spec.CompileSpec;
import dev.lamina.runtime.StepResult;
import dev.lamina.runtime.compiled.CompiledEngine;
import dev.lamina.runtime.compiled.LayerClock;
import dev.lamina.runtime.compiled.UnsupportedByOneDnn;
import dev.lamina.runtime.data.Batch;
import java.io.IOException;
import java.util.SortedMap;

/** A DL4J network whose steps the compiled engine computes, over the memory of its weights. */
final class CompiledNetwork implements Network {

  /** Examples of the first plan at most, Keras's usual batch; others are made when they come. */
  private static final int FIRST_ROWS = 32;

  /** Numbers that the layers of the first plan give at most, so that a large network fits. */
  private static final long FIRST_NUMBERS = 50_000_000;

  private final Dl4jNetwork network;
  private final Dl4jMemory memory;
  private final CompiledEngine engine;
  private final int threads;

  /**
   * Around a network, which it then owns.
   *
   * @throws UnsupportedByOneDnn if a layer cannot be compiled; the network is still the caller's
   *     then
   */
  CompiledNetwork(Dl4jNetwork network, CompileSpec compile, long seed, int threads)
      throws UnsupportedByOneDnn {
    this.network = network;
    this.memory = network.memory();
    this.threads = threads;
    this.engine =
        new CompiledEngine(
            network.graph(), compile, memory, seed, threads, firstRows(network.graph()));
    try {
      memory.readState(engine.slots());
    } catch (RuntimeException | Error e) {
      engine.close();
      throw e;
    }
  }

  private static int firstRows(ModelGraph graph) {
    long each = graph.layers().stream().mapToLong(LayerNode::activations).sum();
    return (int) Math.max(1, Math.min(FIRST_ROWS, FIRST_NUMBERS / Math.max(1, each)));
  }

  @Override
  public ModelGraph graph() {
    return network.graph();
  }

  @Override
  public String engine() {
    return "compiled ("
        + engine.library()
        + ", "
        + threads
        + (threads == 1 ? " thread)" : " threads)");
  }

  @Override
  public StepResult fit(Batch batch) {
    StepResult result =
        engine.fit(
            batch.features(),
            batch.targets(),
            batch.weights().orElse(null),
            batch.rows(),
            network.iteration());
    network.countIteration();
    return result;
  }

  @Override
  public int watch(LayerClock clock) {
    engine.watch(clock);
    return threads;
  }

  @Override
  public void setLearningRate(double rate) {
    engine.setLearningRate(rate);
  }

  @Override
  public StepResult score(Batch batch) {
    return engine.score(
        batch.features(), batch.targets(), batch.weights().orElse(null), batch.rows());
  }

  @Override
  public float[] predict(float[] features, int rows) {
    return engine.predict(features, rows);
  }

  @Override
  public long iteration() {
    return network.iteration();
  }

  @Override
  public SortedMap<WeightName, float[]> weights() {
    return network.weights();
  }

  @Override
  public void setWeights(SortedMap<WeightName, float[]> weights) {
    network.setWeights(weights);
    engine.weightsChanged();
  }

  @Override
  public boolean finalizeWeights() {
    return iteration() > 0 && engine.finalizeWeights();
  }

  @Override
  public String weightsSha256() {
    return network.weightsSha256();
  }

  @Override
  public void save(PartSink parts) throws IOException {
    memory.writeState(engine.slots());
    network.save(parts);
  }

  @Override
  public void close() {
    try {
      engine.close();
    } finally {
      network.close();
    }
  }
}
