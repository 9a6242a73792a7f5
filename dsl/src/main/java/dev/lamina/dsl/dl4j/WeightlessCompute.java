package dev.lamina.dsl.dl4j;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.AbstractLayer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What a layer without weights computes. */
abstract class WeightlessCompute<C extends WeightlessLayer> extends AbstractLayer<C> {

  private static final long serialVersionUID = 1L;

  WeightlessCompute(NeuralNetConfiguration conf, DataType type) {
    super(conf, type);
  }

  /** The gradient at the input, in the workspace for activation gradients. */
  abstract INDArray backward(INDArray epsilon, LayerWorkspaceMgr workspaces);

  @Override
  public final Pair<Gradient, INDArray> backpropGradient(
      INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    return new Pair<>(new DefaultGradient(), backward(epsilon, workspaces));
  }

  @Override
  public final boolean isPretrainLayer() {
    return false;
  }

  @Override
  public final void clearNoiseWeightParams() {
    // has no weights
  }
}
