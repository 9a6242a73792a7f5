package dev.lamina.runtime.network;

import dev.lamina.dsl.dl4j.NetworkCompiler;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.spec.CompileSpec;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What DL4J networks are built from, the one that is trained and those that share its weights.
 *
 * @param graph the model
 * @param compile how it learns
 * @param seed of the dropout masks
 * @param engine whose parts are put in
 */
record Blueprint(ModelGraph graph, CompileSpec compile, long seed, EngineKind engine) {

  /** A network of its own; its weights are DL4J's first ones. */
  Dl4jNetwork network() {
    MultiLayerNetwork network = unbuilt(() -> 0);
    network.init();
    return new Dl4jNetwork(graph, compile.optimizer(), network, engine.mend(network));
  }

  /**
   * A network over somebody else's weights.
   *
   * @param weights all, as {@link MultiLayerNetwork#params} gives them; not copied
   * @param firstRow where in the whole batch its examples begin, asked at each step
   */
  MultiLayerNetwork replica(INDArray weights, IntSupplier firstRow) {
    MultiLayerNetwork network = unbuilt(firstRow);
    network.init(weights, false);
    engine.mend(network);
    return network;
  }

  private MultiLayerNetwork unbuilt(IntSupplier firstRow) {
    return new MultiLayerNetwork(
        NetworkCompiler.compile(graph, Optional.of(compile), seed, firstRow));
  }
}
