package dev.lamina.runtime.compiled;

import dev.lamina.dsl.activation.Activation;
import dev.lamina.dsl.activation.Linear;
import dev.lamina.dsl.loss.Loss;
import dev.lamina.dsl.loss.LossScales;
import dev.lamina.dsl.regularizer.Regularizer;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.dsl.spec.Goal;
import java.util.Arrays;
import java.util.Optional;

/**
 * The end of one output for one worker's examples: the last activation, the loss with the penalty
 * on the outputs, and the gradient with respect to what the plan computed. An output with several
 * positions (an image, a sequence) has a loss for each of its units: its positions, as a rule.
 */
final class LossStep {

  private final Activation activation;
  private final Optional<Regularizer> penalty;
  private final Goal goal;
  private final Loss loss;
  private final int rows;
  private final int positions;
  private final int size;
  private final int unitSize;
  private final int unitsPerExample;
  private final float[] raw;
  private final float[] outputs;
  private final float[] gradient;
  private final float[] extra;
  private double value;
  private double penalized;
  private Share share;
  // How much each of the batch's losses counts; null where all count alike.
  private double[] scales;

  /**
   * What of a batch is this worker's.
   *
   * @param targets of the whole batch, this output's alone
   * @param weights how much the examples of the whole batch count; null for 1 each
   * @param first this worker's first example
   * @param rows of the whole batch
   */
  record Share(float[] targets, float[] weights, int first, int rows) {}

  /** For {@code rows} examples with an output of this shape. */
  LossStep(
      Activation activation, Optional<Regularizer> penalty, Goal goal, int rows, Shape output) {
    this.activation = activation;
    this.penalty = penalty;
    this.goal = goal;
    this.loss = goal.loss();
    this.rows = rows;
    this.size = output.channels();
    this.positions = Math.toIntExact(output.size() / size);
    this.unitSize = loss.unitSize(output.toArray());
    this.unitsPerExample = Math.toIntExact(output.size() / unitSize);
    int length = rows * positions * size;
    this.raw = new float[length];
    this.outputs = new float[length];
    this.gradient = new float[length];
    this.extra = new float[penalty.isPresent() ? length : 0];
  }

  /** Where the plan puts what it computed. */
  float[] raw() {
    return raw;
  }

  /** The outputs after {@link #evaluate}. */
  float[] outputs() {
    return outputs;
  }

  /** What these examples add to the batch's loss of this output, after {@link #evaluate}. */
  double value() {
    return value;
  }

  /** The penalty on these outputs, still to be divided by the batch, after {@link #evaluate}. */
  double penalized() {
    return penalized;
  }

  private int units() {
    return rows * unitsPerExample;
  }

  private int[] shape() {
    return new int[] {rows, positions * size};
  }

  /** Computes outputs only. */
  void activate() {
    activation.forward(raw, outputs, rows * positions, size);
  }

  /** Computes outputs and loss of this share of a batch. */
  void evaluate(Share given) {
    share = given;
    scales = scales();
    activate();
    double even = even();
    value = 0;
    for (int unit = 0; unit < units(); unit++) {
      double scale = scales == null ? even : scales[first() + unit];
      if (scale != 0) {
        value +=
            scale * loss.value(share.targets(), target(unit), outputs, unit * unitSize, unitSize);
      }
    }
    penalized = penalty.map(p -> p.penalty(outputs, shape())).orElse(0.0);
  }

  private int first() {
    return share.first() * unitsPerExample;
  }

  private int target(int unit) {
    return (first() + unit) * (loss.sparse() ? 1 : unitSize);
  }

  /** How much each loss counts where all count alike. */
  private double even() {
    long count = (long) share.rows() * unitsPerExample;
    return loss.reduction().factor(count, count);
  }

  private double[] scales() {
    return share.weights() == null && !loss.ignoresSome()
        ? null
        : LossScales.of(loss, share.targets(), share.weights(), share.rows() * unitsPerExample);
  }

  /** The gradient of the batch's loss, times the goal's weight, after {@link #evaluate}. */
  float[] gradient() {
    float even = (float) (even() * goal.weight());
    boolean fused = loss.fusesWith(activation);
    for (int unit = 0; unit < units(); unit++) {
      float scale = scales == null ? even : (float) (scales[first() + unit] * goal.weight());
      int from = unit * unitSize;
      if (scale == 0) {
        Arrays.fill(gradient, from, from + unitSize, 0);
        continue;
      }
      if (fused) {
        loss.fusedGradient(share.targets(), target(unit), outputs, from, unitSize, gradient);
      } else {
        loss.gradient(share.targets(), target(unit), outputs, from, unitSize, gradient);
      }
      for (int i = from; i < from + unitSize; i++) {
        gradient[i] *= scale;
      }
    }
    if (penalty.isPresent()) {
      addPenalty(fused, 1f / share.rows());
    }
    if (!fused && !(activation instanceof Linear)) {
      activation.backward(raw, outputs, gradient, gradient, rows * positions, size);
    }
    return gradient;
  }

  /**
   * The penalty is on the outputs: where the loss has jumped over the activation, it goes through
   * by itself.
   */
  private void addPenalty(boolean fused, float scale) {
    if (!fused) {
      penalty.orElseThrow().addGradient(outputs, shape(), scale, gradient);
      return;
    }
    Arrays.fill(extra, 0);
    penalty.orElseThrow().addGradient(outputs, shape(), scale, extra);
    activation.backward(raw, outputs, extra, extra, rows * positions, size);
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] += extra[i];
    }
  }
}
