package dev.lamina.dsl.dl4j;

import dev.lamina.dsl.activation.Activation;
import dev.lamina.dsl.loss.Loss;
import dev.lamina.dsl.regularizer.Regularizer;
import java.util.Arrays;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonInclude;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * A loss of ours as DL4J's, with the last activation and its penalty inside. DL4J divides value and
 * gradient by the batch size; the mean over the other positions (of an image-shaped output) is
 * taken here.
 *
 * <p>It keeps the outputs of the last batch, so that metrics are counted on the training pass
 * itself, as Keras does, without a second pass.
 */
public final class KerasLoss implements ILossFunction {

  private static final long serialVersionUID = 1L;

  @JsonProperty("kind")
  private final String text;

  @JsonProperty("activity")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private final String activityText;

  @JsonProperty("weight")
  private final double weight;

  private final transient Loss kind;
  private final transient Regularizer activity;
  private transient float[] lastOutputs;
  private transient double lastLoss;
  private transient double[] multipliers;

  /**
   * For this loss and the penalty on the output, or null.
   *
   * @param weight what the loss, but not the penalty, is multiplied by
   */
  public KerasLoss(Loss kind, Regularizer activity, double weight) {
    this(KindText.write(kind), activity == null ? null : KindText.write(activity), weight);
  }

  /** From DL4J's JSON. */
  @JsonCreator
  public KerasLoss(
      @JsonProperty("kind") String text,
      @JsonProperty("activity") String activityText,
      @JsonProperty("weight") double weight) {
    this.text = text;
    this.weight = weight;
    this.activityText = activityText;
    this.kind = KindText.read(Loss.class, text);
    this.activity = activityText == null ? null : KindText.read(Regularizer.class, activityText);
  }

  /** The loss of the batch computed last, without its own weight and the penalty. */
  public double lastLoss() {
    return lastLoss;
  }

  /**
   * Says how much the losses of the batches from now on count.
   *
   * @param each what the loss of each position is multiplied by; null for 1
   */
  public void weigh(double[] each) {
    multipliers = each;
  }

  private double multiplier(int row) {
    return multipliers == null ? 1 : multipliers[row];
  }

  /** The outputs of the batch computed last, channels last; null before the first. */
  public float[] lastOutputs() {
    return lastOutputs;
  }

  @Override
  public double computeScore(
      INDArray labels, INDArray in, IActivation activation, INDArray mask, boolean average) {
    Batch batch = new Batch(labels, in, activation, mask);
    double sum = 0;
    for (int row = 0; row < batch.units; row++) {
      double multiplier = multiplier(row);
      int at = row * batch.unit;
      if (multiplier != 0) {
        sum += multiplier * kind.value(batch.targets, row * batch.step, batch.y, at, batch.unit);
      }
    }
    sum /= batch.positions;
    lastLoss = sum / batch.shape[0];
    sum *= weight;
    if (activity != null) {
      sum += activity.penalty(batch.y, batch.shape);
    }
    return average ? sum / batch.shape[0] : sum;
  }

  @Override
  public INDArray computeGradient(
      INDArray labels, INDArray in, IActivation activation, INDArray mask) {
    Batch batch = new Batch(labels, in, activation, mask);
    float[] gradient = new float[batch.y.length];
    boolean fused = kind.fusesWith(batch.activation);
    for (int row = 0; row < batch.units; row++) {
      int at = row * batch.unit;
      float factor = (float) (multiplier(row) * weight);
      if (factor == 0) {
        continue;
      }
      if (fused) {
        kind.fusedGradient(batch.targets, row * batch.step, batch.y, at, batch.unit, gradient);
      } else {
        kind.gradient(batch.targets, row * batch.step, batch.y, at, batch.unit, gradient);
      }
      for (int i = at; factor != 1 && i < at + batch.unit; i++) {
        gradient[i] *= factor;
      }
    }
    if (batch.positions > 1) {
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] /= batch.positions;
      }
    }
    if (!fused) {
      if (activity != null) {
        activity.addGradient(batch.y, batch.shape, 1, gradient);
      }
      batch.backward(gradient);
    } else if (activity != null) {
      float[] penalty = new float[gradient.length];
      activity.addGradient(batch.y, batch.shape, 1, penalty);
      batch.backward(penalty);
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] += penalty[i];
      }
    }
    INDArray result = in.ulike();
    Floats.setChannelsLast(result, gradient);
    return result;
  }

  @Override
  public Pair<Double, INDArray> computeGradientAndScore(
      INDArray labels, INDArray in, IActivation activation, INDArray mask, boolean average) {
    return new Pair<>(
        computeScore(labels, in, activation, mask, average),
        computeGradient(labels, in, activation, mask));
  }

  @Override
  public INDArray computeScoreArray(
      INDArray labels, INDArray in, IActivation activation, INDArray mask) {
    throw new UnsupportedOperationException("the loss of single examples is not offered");
  }

  @Override
  public String name() {
    return toString();
  }

  private Object readResolve() {
    return new KerasLoss(text, activityText, weight);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KerasLoss that
        && weight == that.weight
        && toString().equals(that.toString());
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }

  @Override
  public String toString() {
    return activityText == null ? text : text + " + " + activityText;
  }

  /** One batch, in Java. */
  private final class Batch {
    final Activation activation;
    final float[] x;
    final float[] y;
    final float[] targets;
    final int[] shape;
    final int size;
    final int rows;
    // Of a loss: as many numbers as an activation works on, or a whole example.
    final int unit;
    final int units;
    final int positions;
    final int step;

    Batch(INDArray labels, INDArray in, IActivation given, INDArray mask) {
      if (mask != null) {
        throw new UnsupportedOperationException("masks are not Keras's sample weights");
      }
      activation = ((KerasActivation) given).kind();
      x = Floats.channelsLast(in);
      shape = Floats.channelsLastShape(in);
      size = shape[shape.length - 1];
      rows = x.length / size;
      unit = kind.unitSize(Arrays.copyOfRange(shape, 1, shape.length));
      units = x.length / unit;
      positions = units / shape[0];
      y = new float[x.length];
      activation.forward(x, y, rows, size);
      targets = Floats.channelsLast(labels);
      step = kind.sparse() ? 1 : unit;
      if (targets.length != units * step) {
        throw new IllegalArgumentException(
            units * step + " numbers were expected as targets, got " + targets.length);
      }
      lastOutputs = y;
    }

    void backward(float[] gradient) {
      activation.backward(x, y, gradient, gradient, rows, size);
    }
  }
}
