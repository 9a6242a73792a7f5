package dev.lamina.dsl.dl4j;

import dev.lamina.dsl.compute.LayerMath;
import dev.lamina.dsl.compute.Masks;
import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.layer.Parameter;
import dev.lamina.dsl.shape.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntSupplier;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * A layer that computes with its kind's own {@link LayerMath}: DL4J has none like it, or one that
 * differs from Keras's.
 */
public final class OwnLayer extends FeedForwardLayer {

  private static final long serialVersionUID = 1L;

  @JsonProperty("kind")
  private final String kind;

  @JsonProperty("inputs")
  private final int[][] inputs;

  @JsonProperty("output")
  private final int[] output;

  @JsonProperty("seed")
  private final long seed;

  @JsonProperty("masked")
  private final boolean masked;

  @JsonProperty("frozen")
  private final boolean frozen;

  private final transient Masks masks;
  private final transient IntSupplier firstRow;
  private final transient Map<String, List<Regularization>> penalties = new HashMap<>();

  /**
   * The counterpart of {@code node}; {@code firstRow} as in {@link KerasDropout}, {@code masks}
   * those of the network.
   */
  OwnLayer(LayerNode node, long seed, IntSupplier firstRow, Masks masks) {
    this(
        KindText.write(node.layer()),
        node.inputs().stream().map(Shape::toArray).toArray(int[][]::new),
        node.layer().mathShape(node.input(), node.output()).toArray(),
        seed,
        masks.reaches(node.name()),
        !node.trainable(),
        firstRow,
        masks);
  }

  /** From DL4J's JSON. */
  @JsonCreator
  public OwnLayer(
      @JsonProperty("kind") String kind,
      @JsonProperty("inputs") int[][] inputs,
      @JsonProperty("output") int[] output,
      @JsonProperty("seed") long seed,
      @JsonProperty("masked") boolean masked,
      @JsonProperty("frozen") boolean frozen) {
    this(kind, inputs, output, seed, masked, frozen, () -> 0, new Masks(Map.of()));
  }

  private OwnLayer(
      String kind,
      int[][] inputs,
      int[] output,
      long seed,
      boolean masked,
      boolean frozen,
      IntSupplier firstRow,
      Masks masks) {
    this.kind = kind;
    this.inputs = inputs;
    this.output = output;
    this.seed = seed;
    this.masked = masked;
    this.frozen = frozen;
    this.firstRow = firstRow;
    this.masks = masks;
    this.nIn = inputs[0][inputs[0].length - 1];
    this.nOut = output[output.length - 1];
  }

  /** The weights, in order. */
  List<Parameter> parameters() {
    return layer().parameters(shapes());
  }

  /** Fresh math for one network. */
  LayerMath math() {
    return layer()
        .math(shapes())
        .orElseThrow(() -> new IllegalStateException(kind + " has no math of its own"));
  }

  private dev.lamina.dsl.layer.Layer layer() {
    return KindText.read(dev.lamina.dsl.layer.Layer.class, kind);
  }

  private List<Shape> shapes() {
    return Arrays.stream(inputs).map(Shape::of).toList();
  }

  /** Whether no optimizer may change its weights. */
  boolean frozen() {
    return frozen;
  }

  /** The shape of an example's output, channels last. */
  int[] output() {
    return output;
  }

  long seed() {
    return seed;
  }

  int firstRow() {
    return firstRow == null ? 0 : firstRow.getAsInt();
  }

  /**
   * The masks of the network.
   *
   * @throws IllegalStateException if one reaches this layer, but the configuration was read by
   *     itself, so that its layers know nothing of each other
   */
  Masks masks() {
    return masks(this, masked, masks);
  }

  /** The same for any layer that a mask may reach. */
  static Masks masks(org.deeplearning4j.nn.conf.layers.Layer layer, boolean masked, Masks masks) {
    if (masked && (masks == null || !masks.reaches(layer.getLayerName()))) {
      throw new IllegalStateException(
          layer.getLayerName()
              + " needs the mask of a layer before it, which a DL4J configuration does not hold;"
              + " open the model with Lamina");
    }
    return masks == null ? new Masks(Map.of()) : masks;
  }

  /** Where the penalties of a weight are kept; DL4J itself knows only two kinds of weight. */
  List<Regularization> penalties(String key) {
    return penalties.computeIfAbsent(key, k -> new ArrayList<>());
  }

  @Override
  public List<Regularization> getRegularizationByParam(String key) {
    return penalties(key);
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration conf,
      Collection<TrainingListener> listeners,
      int index,
      INDArray weights,
      boolean initialize,
      DataType type) {
    OwnCompute layer = new OwnCompute(conf, type);
    layer.setListeners(listeners);
    layer.setIndex(index);
    layer.setParamsViewArray(weights);
    layer.setParamTable(initializer().init(conf, weights, initialize));
    layer.setConf(conf);
    return layer;
  }

  @Override
  public ParamInitializer initializer() {
    return OwnWeights.INSTANCE;
  }

  @Override
  public IUpdater getUpdaterByParam(String key) {
    boolean trainable =
        parameters().stream().filter(p -> p.dl4jKey().equals(key)).allMatch(Parameter::trainable);
    return trainable ? super.getUpdaterByParam(key) : new NoOp();
  }

  @Override
  public InputType getOutputType(int index, InputType type) {
    return switch (output.length) {
      case 1 -> InputType.feedForward(output[0]);
      case 2 -> InputType.recurrent(output[1], output[0]);
      case 3 -> InputType.convolutional(output[0], output[1], output[2]);
      default ->
          InputType.convolutional3D(
              Convolution3D.DataFormat.NCDHW, output[0], output[1], output[2], output[3]);
    };
  }

  @Override
  public void setNIn(InputType type, boolean override) {
    // was given
  }

  @Override
  public InputPreProcessor getPreProcessorForInputType(InputType type) {
    return null;
  }

  @Override
  public boolean isPretrainParam(String key) {
    return false;
  }

  @Override
  public LayerMemoryReport getMemoryReport(InputType type) {
    long weights = parameters().stream().mapToLong(Parameter::size).sum();
    return new LayerMemoryReport.Builder(getLayerName(), OwnLayer.class, type, type)
        .standardMemory(weights, weights)
        .workingMemory(0, 0, 0, 0)
        .cacheMemory(0, 0)
        .build();
  }

  @Override
  public boolean equals(Object other) {
    return super.equals(other)
        && other instanceof OwnLayer that
        && kind.equals(that.kind)
        && Arrays.deepEquals(inputs, that.inputs)
        && Arrays.equals(output, that.output)
        && seed == that.seed
        && masked == that.masked
        && frozen == that.frozen;
  }

  @Override
  public int hashCode() {
    return Objects.hash(kind, Arrays.deepHashCode(inputs), Arrays.hashCode(output), seed);
  }
}
