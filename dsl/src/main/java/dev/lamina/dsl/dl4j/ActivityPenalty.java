package dev.lamina.dsl.dl4j;

import dev.lamina.dsl.regularizer.Regularizer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Keras's {@code activity_regularizer} of a hidden layer, as a layer behind it that passes its
 * input on. The penalty is divided by the batch size: its value here, its gradient by DL4J with all
 * others.
 */
public final class ActivityPenalty extends WeightlessLayer {

  private static final long serialVersionUID = 1L;

  @JsonProperty("kind")
  private final String text;

  private final transient Regularizer kind;

  /** With this penalty. */
  public ActivityPenalty(Regularizer kind) {
    this.text = KindText.write(kind);
    this.kind = kind;
  }

  /** From DL4J's JSON. */
  @JsonCreator
  public ActivityPenalty(@JsonProperty("kind") String text) {
    this.text = text;
    this.kind = KindText.read(Regularizer.class, text);
  }

  @Override
  WeightlessCompute<?> compute(NeuralNetConfiguration conf, DataType type) {
    return new Compute(conf, type);
  }

  @Override
  public boolean equals(Object other) {
    return super.equals(other) && other instanceof ActivityPenalty that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return "activity " + text;
  }

  private static final class Compute extends WeightlessCompute<ActivityPenalty> {

    private static final long serialVersionUID = 1L;

    private transient double penalty;

    Compute(NeuralNetConfiguration conf, DataType type) {
      super(conf, type);
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
      assertInputSet(false);
      penalty =
          layerConf().kind.penalty(Floats.channelsLast(input), Floats.channelsLastShape(input))
              / input.size(0);
      return workspaces.dup(ArrayType.ACTIVATIONS, input);
    }

    @Override
    INDArray backward(INDArray epsilon, LayerWorkspaceMgr workspaces) {
      float[] gradient = Floats.channelsLast(epsilon);
      layerConf()
          .kind
          .addGradient(Floats.channelsLast(input), Floats.channelsLastShape(input), 1, gradient);
      INDArray result = workspaces.dup(ArrayType.ACTIVATION_GRAD, epsilon);
      Floats.setChannelsLast(result, gradient);
      return result;
    }

    /** Of the batch computed last: DL4J asks for it after the forward pass. */
    @Override
    public double calcRegularizationScore(boolean trainableOnly) {
      return penalty;
    }
  }
}
