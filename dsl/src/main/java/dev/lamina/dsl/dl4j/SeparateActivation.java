package dev.lamina.dsl.dl4j;

import dev.lamina.dsl.activation.Activation;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * An activation as a layer of its own, which leaves its input as it is and may give another number
 * of features than it takes (glu). DL4J's own works in place when it predicts: on numbers that
 * another layer may want too, or, where only such layers stand before it, on the caller's.
 */
public final class SeparateActivation extends WeightlessLayer {

  private static final long serialVersionUID = 1L;

  @JsonProperty("kind")
  private final String text;

  private final transient Activation kind;

  /** With this function. */
  public SeparateActivation(Activation kind) {
    this.text = KindText.write(kind);
    this.kind = kind;
  }

  /** From DL4J's JSON. */
  @JsonCreator
  public SeparateActivation(@JsonProperty("kind") String text) {
    this.text = text;
    this.kind = KindText.read(Activation.class, text);
  }

  /** Whether an activation needs this layer. */
  static boolean needed(Activation activation) {
    return activation.outputSize(2) != 2;
  }

  @Override
  public InputType getOutputType(int index, InputType input) {
    if (input instanceof InputType.InputTypeFeedForward flat) {
      return InputType.feedForward(kind.outputSize(Math.toIntExact(flat.getSize())));
    }
    if (input instanceof InputType.InputTypeConvolutional image) {
      return InputType.convolutional(
          image.getHeight(),
          image.getWidth(),
          kind.outputSize(Math.toIntExact(image.getChannels())));
    }
    if (input instanceof InputType.InputTypeRecurrent sequence) {
      return InputType.recurrent(
          kind.outputSize(Math.toIntExact(sequence.getSize())), sequence.getTimeSeriesLength());
    }
    throw new IllegalStateException(this + " does not know the type " + input);
  }

  @Override
  WeightlessCompute<?> compute(NeuralNetConfiguration conf, DataType type) {
    return new Compute(conf, type);
  }

  @Override
  public boolean equals(Object other) {
    return super.equals(other)
        && other instanceof SeparateActivation that
        && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return "activation " + text;
  }

  private static final class Compute extends WeightlessCompute<SeparateActivation> {

    private static final long serialVersionUID = 1L;

    Compute(NeuralNetConfiguration conf, DataType type) {
      super(conf, type);
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
      assertInputSet(false);
      float[] y = forward(Floats.channelsLast(input));
      long[] shape = input.shape().clone();
      shape[1] = layerConf().kind.outputSize(size());
      INDArray result = workspaces.createUninitialized(ArrayType.ACTIVATIONS, dataType, shape, 'c');
      Floats.setChannelsLast(result, y);
      return result;
    }

    @Override
    INDArray backward(INDArray epsilon, LayerWorkspaceMgr workspaces) {
      float[] x = Floats.channelsLast(input);
      float[] dx = new float[x.length];
      layerConf()
          .kind
          .backward(x, forward(x), Floats.channelsLast(epsilon), dx, x.length / size(), size());
      INDArray result =
          workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, input.shape(), 'c');
      Floats.setChannelsLast(result, dx);
      return result;
    }

    private float[] forward(float[] x) {
      int rows = x.length / size();
      float[] y = new float[rows * layerConf().kind.outputSize(size())];
      layerConf().kind.forward(x, y, rows, size());
      return y;
    }

    private int size() {
      return Math.toIntExact(input.size(1));
    }
  }
}
