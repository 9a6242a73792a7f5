package dev.lamina.dsl.dl4j;

import dev.lamina.dsl.shape.Shape;
import java.util.Arrays;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Reshapes as Keras does: in channels-last order. DL4J's own preprocessors flatten channels first,
 * which would give the dense layer behind it other rows.
 */
public final class ChannelsLastReshape extends WeightlessLayer {

  private static final long serialVersionUID = 1L;

  @JsonProperty("from")
  private final int[] from;

  @JsonProperty("to")
  private final int[] to;

  /** From one shape of an example to another of the same size, both channels last. */
  public ChannelsLastReshape(Shape from, Shape to) {
    this(from.toArray(), to.toArray());
  }

  /** From DL4J's JSON. */
  @JsonCreator
  public ChannelsLastReshape(@JsonProperty("from") int[] from, @JsonProperty("to") int[] to) {
    this.from = from;
    this.to = to;
  }

  @Override
  public InputType getOutputType(int index, InputType input) {
    return switch (to.length) {
      case 1 -> InputType.feedForward(to[0]);
      case 2 -> InputType.recurrent(to[1], to[0]);
      case 3 -> InputType.convolutional(to[0], to[1], to[2]);
      case 4 ->
          InputType.convolutional3D(Convolution3D.DataFormat.NCDHW, to[0], to[1], to[2], to[3]);
      // DL4J has no type for more axes, and asks only for what memory it needs.
      default -> InputType.feedForward(Arrays.stream(to).asLongStream().reduce(1, (a, b) -> a * b));
    };
  }

  @Override
  WeightlessCompute<?> compute(NeuralNetConfiguration conf, DataType type) {
    return new Compute(conf, type);
  }

  @Override
  public boolean equals(Object other) {
    return super.equals(other)
        && other instanceof ChannelsLastReshape that
        && Arrays.equals(from, that.from)
        && Arrays.equals(to, that.to);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(from) + Arrays.hashCode(to);
  }

  @Override
  public String toString() {
    return "reshape " + Arrays.toString(from) + " to " + Arrays.toString(to);
  }

  private static final class Compute extends WeightlessCompute<ChannelsLastReshape> {

    private static final long serialVersionUID = 1L;

    Compute(NeuralNetConfiguration conf, DataType type) {
      super(conf, type);
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
      assertInputSet(false);
      return copy(input, layerConf().to, ArrayType.ACTIVATIONS, workspaces);
    }

    @Override
    INDArray backward(INDArray epsilon, LayerWorkspaceMgr workspaces) {
      return copy(epsilon, layerConf().from, ArrayType.ACTIVATION_GRAD, workspaces);
    }

    private INDArray copy(
        INDArray batch, int[] shape, ArrayType type, LayerWorkspaceMgr workspaces) {
      long[] full = new long[shape.length + 1]; // (batch, channels, d1, d2, ...)
      full[0] = batch.size(0);
      full[1] = shape[shape.length - 1];
      for (int axis = 0; axis < shape.length - 1; axis++) {
        full[axis + 2] = shape[axis];
      }
      INDArray result = workspaces.createUninitialized(type, DataType.FLOAT, full, 'c');
      Floats.setChannelsLast(result, Floats.channelsLast(batch));
      return result;
    }
  }
}
