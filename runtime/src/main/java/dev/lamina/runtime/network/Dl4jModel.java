package dev.lamina.runtime.network;

import dev.lamina.dsl.dl4j.KerasLoss;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.spec.CompileSpec;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What DL4J's two classes of networks, for chains of layers and for graphs, have in common. Arrays
 * of features are one per input of the model, arrays of targets one per output.
 */
interface Dl4jModel {

  /**
   * A network whose memory has not been made yet.
   *
   * @param seed of the dropout masks
   * @param firstRow where in the whole batch its examples begin, asked at each step
   */
  static Dl4jModel of(ModelGraph graph, CompileSpec compile, long seed, IntSupplier firstRow) {
    return graph.isChain()
        ? new Dl4jChain(graph, compile, seed, firstRow)
        : new Dl4jGraph(graph, compile, seed, firstRow);
  }

  /** The network, for what both classes call by the same name. */
  Model model();

  /** Its configuration in JSON, with how many updates were done. */
  String configuration();

  /** Makes its memory, with DL4J's first weights. */
  void init();

  /** Makes it work on somebody else's weights, which are not copied. */
  void init(INDArray weights);

  /** Its layers; live. */
  Layer[] layers();

  /** The layer with this name. */
  Layer layer(String name);

  /** Puts a layer in the place of the one at {@code index} of {@link #layers}. */
  void replace(int index, Layer layer);

  /** The losses of its outputs. */
  List<KerasLoss> losses();

  /** Its updater, made if there is none, and the gradient view with it. */
  BaseMultiLayerUpdater<?> updater();

  /** Its updater, if there is one. */
  Optional<BaseMultiLayerUpdater<?>> updaterSoFar();

  /** Frees its memory; it cannot be used any more. */
  default void free() {
    // DL4J's own close() collects all garbage as well, which takes longer than many an epoch.
    INDArray state = updaterSoFar().map(BaseMultiLayerUpdater::getStateViewArray).orElse(null);
    Workspaces.free(model().params());
    Workspaces.free(model().getGradientsViewArray());
    Workspaces.free(state);
    Workspaces.destroy();
  }

  /** Updates done. */
  int iteration();

  /** Says how many updates were done. */
  void setIteration(int iteration);

  /** Epochs done, as DL4J counts them. */
  int epoch();

  /** An update as DL4J does it. */
  void fit(INDArray[] features, INDArray[] targets);

  /** Leaves the gradient in the gradient view, and the loss in {@link Model#score}. */
  void computeGradient(INDArray[] features, INDArray[] targets);

  /** The loss, penalties included. */
  double score(INDArray[] features, INDArray[] targets, boolean training);

  /** The outputs in inference mode. */
  INDArray[] outputs(INDArray[] features);
}
