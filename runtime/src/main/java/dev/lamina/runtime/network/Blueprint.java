package dev.lamina.runtime.network;

import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.spec.CompileSpec;
import java.util.function.IntSupplier;
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
    Dl4jModel model = unbuilt(() -> 0);
    model.init();
    return new Dl4jNetwork(graph, compile, model, engine.mend(model));
  }

  /**
   * A network over somebody else's weights.
   *
   * @param weights all, as DL4J's network gives them; not copied
   * @param firstRow where in the whole batch its examples begin, asked at each step
   */
  Dl4jModel replica(INDArray weights, IntSupplier firstRow) {
    Dl4jModel model = unbuilt(firstRow);
    model.init(weights);
    engine.mend(model);
    return model;
  }

  private Dl4jModel unbuilt(IntSupplier firstRow) {
    return Dl4jModel.of(graph, compile, seed, firstRow);
  }
}
