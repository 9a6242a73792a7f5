package dev.lamina.dsl.dl4j;

import dev.lamina.dsl.compute.BatchNormalizing;
import dev.lamina.dsl.compute.Channels;
import dev.lamina.dsl.compute.Masks;
import dev.lamina.dsl.compute.WholeBatch;
import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.layer.BatchNormalization;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Keras's batch normalization along an axis of a batch of any rank. DL4J's own has other defaults,
 * cannot leave gamma or beta off singly nor penalise them, and fails on sequences. The moving
 * statistics are weights without an updater, as in DL4J's.
 */
public final class BatchNorm extends FeedForwardLayer {

  private static final long serialVersionUID = 1L;

  static final String GAMMA = "gamma";
  static final String BETA = "beta";
  static final String MEAN = "mean";
  static final String VARIANCE = "var";

  @JsonProperty("momentum")
  private final double momentum;

  @JsonProperty("epsilon")
  private final double epsilon;

  @JsonProperty("scale")
  private final boolean scale;

  @JsonProperty("center")
  private final boolean center;

  @JsonProperty("frozen")
  private final boolean frozen;

  @JsonProperty("behind")
  private final int behind;

  @JsonProperty("masked")
  private final boolean masked;

  private final transient Masks masks;

  /** The counterpart of {@code node}; {@code masks} those of the network. */
  public BatchNorm(LayerNode node, BatchNormalization layer, Masks masks) {
    this(
        layer.channels(node.input()).size(),
        layer.momentum(),
        layer.epsilon(),
        layer.scale(),
        layer.center(),
        !node.trainable(),
        layer.channels(node.input()).behind(),
        masks.reaches(node.name()),
        masks);
  }

  /**
   * From DL4J's JSON.
   *
   * @param channels size of the axis that has them
   * @param momentum share of the moving statistics that is kept per batch
   * @param epsilon added to the variance
   * @param scale whether it multiplies by gamma
   * @param center whether it adds beta
   * @param frozen whether it uses the moving statistics in training too, and leaves them
   * @param behind numbers of a channel one after another; 0, as older files have it, is 1
   * @param masked whether the mask of a layer before it comes in
   */
  @JsonCreator
  public BatchNorm(
      @JsonProperty("nout") long channels,
      @JsonProperty("momentum") double momentum,
      @JsonProperty("epsilon") double epsilon,
      @JsonProperty("scale") boolean scale,
      @JsonProperty("center") boolean center,
      @JsonProperty("frozen") boolean frozen,
      @JsonProperty("behind") int behind,
      @JsonProperty("masked") boolean masked) {
    this(
        channels,
        momentum,
        epsilon,
        scale,
        center,
        frozen,
        Math.max(1, behind),
        masked,
        new Masks(Map.of()));
  }

  private BatchNorm(
      long channels,
      double momentum,
      double epsilon,
      boolean scale,
      boolean center,
      boolean frozen,
      int behind,
      boolean masked,
      Masks masks) {
    this.nIn = channels;
    this.nOut = channels;
    this.momentum = momentum;
    this.epsilon = epsilon;
    this.scale = scale;
    this.center = center;
    this.frozen = frozen;
    this.behind = behind;
    this.masked = masked;
    this.masks = masks;
  }

  /** Fresh math for one network. */
  BatchNormalizing math() {
    return new BatchNormalizing(
        new Channels(Math.toIntExact(nOut), behind),
        momentum,
        epsilon,
        scale,
        center,
        WholeBatch.UNSPLIT);
  }

  boolean frozen() {
    return frozen;
  }

  boolean scale() {
    return scale;
  }

  boolean center() {
    return center;
  }

  /** The masks of the network; see {@link OwnLayer#masks}. */
  Masks masks() {
    return OwnLayer.masks(this, masked, masks);
  }

  /** The weights there are, in the order of DL4J's memory. */
  List<String> keys() {
    List<String> keys = new ArrayList<>();
    if (scale) {
      keys.add(GAMMA);
    }
    if (center) {
      keys.add(BETA);
    }
    keys.add(MEAN);
    keys.add(VARIANCE);
    return keys;
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration conf,
      Collection<TrainingListener> listeners,
      int index,
      INDArray weights,
      boolean initialize,
      DataType type) {
    BatchNormCompute layer = new BatchNormCompute(conf, type);
    layer.setListeners(listeners);
    layer.setIndex(index);
    layer.setParamsViewArray(weights);
    layer.setParamTable(initializer().init(conf, weights, initialize));
    layer.setConf(conf);
    return layer;
  }

  @Override
  public ParamInitializer initializer() {
    return BatchNormWeights.INSTANCE;
  }

  @Override
  public IUpdater getUpdaterByParam(String key) {
    return key.equals(MEAN) || key.equals(VARIANCE) ? new NoOp() : super.getUpdaterByParam(key);
  }

  @Override
  public InputType getOutputType(int index, InputType input) {
    return input;
  }

  @Override
  public void setNIn(InputType input, boolean override) {
    // was given
  }

  @Override
  public InputPreProcessor getPreProcessorForInputType(InputType input) {
    return null;
  }

  @Override
  public boolean isPretrainParam(String key) {
    return false;
  }

  @Override
  public LayerMemoryReport getMemoryReport(InputType input) {
    long state = 0;
    for (String key : keys()) {
      state += getUpdaterByParam(key).stateSize(nOut);
    }
    return new LayerMemoryReport.Builder(getLayerName(), BatchNorm.class, input, input)
        .standardMemory(keys().size() * nOut, state)
        .workingMemory(0, 0, 0, 0)
        .cacheMemory(0, 0)
        .build();
  }

  @Override
  public boolean equals(Object other) {
    return super.equals(other)
        && other instanceof BatchNorm that
        && momentum == that.momentum
        && epsilon == that.epsilon
        && scale == that.scale
        && center == that.center
        && frozen == that.frozen
        && behind == that.behind
        && masked == that.masked;
  }

  @Override
  public int hashCode() {
    return Objects.hash(nOut, momentum, epsilon, scale, center, frozen, behind);
  }
}
