package dev.lamina.runtime.compiled;

import dev.lamina.dsl.activation.Activation;
import dev.lamina.dsl.activation.Linear;
import dev.lamina.dsl.loss.Loss;
import dev.lamina.dsl.regularizer.Regularizer;
import dev.lamina.dsl.shape.Shape;
import java.util.Arrays;
import java.util.Optional;

/**
 * The end of one output for one worker's examples: the last activation, the loss with the penalty
 * on the outputs, and the gradient with respect to what the plan computed. An output with several
 * positions (an image, a sequence) has the mean of their losses.
 */
final class LossStep {

  private final Activation activation;
  private final Optional<Regularizer> penalty;
  private final Loss loss;
  private final Targets targets;
  private final int positions;
  private final int size;
  private final int[] shape;
  private final float[] raw;
  private final float[] outputs;
  private final float[] gradient;
  private final float[] extra;
  private double sum;

  /**
   * Where the targets of an output lie.
   *
   * @param start of its targets within an example's
   * @param stride targets of an example, those of other outputs among them
   */
  record Targets(int start, int stride) {}

  /** For {@code rows} examples with an output of this shape. */
  LossStep(
      Activation activation,
      Optional<Regularizer> penalty,
      Loss loss,
      int rows,
      Shape output,
      Targets targets) {
    this.activation = activation;
    this.penalty = penalty;
    this.loss = loss;
    this.targets = targets;
    this.size = output.channels();
    this.positions = Math.toIntExact(output.size() / size);
    this.shape = new int[] {rows, positions * size};
    int length = rows * positions * size;
    this.raw = new float[length];
    this.outputs = new float[length];
    this.gradient = new float[length];
    this.extra = new float[penalty.isPresent() ? length : 0];
  }

  /** How many target numbers an example with such an output has. */
  static int targets(Loss loss, Shape output) {
    return Math.toIntExact(loss.sparse() ? output.size() / output.channels() : output.size());
  }

  /** Where the plan puts what it computed. */
  float[] raw() {
    return raw;
  }

  /** The outputs after {@link #evaluate}. */
  float[] outputs() {
    return outputs;
  }

  /**
   * The sum of the examples' losses after {@link #evaluate}; with the penalty on the outputs, still
   * undivided.
   */
  double sum() {
    return sum;
  }

  private int units() {
    return shape[0] * positions;
  }

  /** Computes outputs only. */
  void activate() {
    activation.forward(raw, outputs, units(), size);
  }

  /** Where the target of a position is, in the targets of all examples. */
  private int target(int example, int unit) {
    int step = loss.sparse() ? 1 : size;
    return (example + unit / positions) * targets.stride()
        + targets.start()
        + unit % positions * step;
  }

  /** Computes outputs and loss. {@code given} are the targets, this worker's from {@code example}. */
  void evaluate(float[] given, int example) {
    activate();
    sum = 0;
    for (int unit = 0; unit < units(); unit++) {
      sum += loss.value(given, target(example, unit), outputs, unit * size, size);
    }
    sum /= positions;
    penalty.ifPresent(p -> sum += p.penalty(outputs, shape));
  }

  /** The gradient of the batch's mean loss, after {@link #evaluate}. */
  float[] gradient(float[] given, int example, int batchRows) {
    float scale = 1f / batchRows;
    boolean fused = loss.fusesWith(activation);
    for (int unit = 0; unit < units(); unit++) {
      int target = target(example, unit);
      if (fused) {
        loss.fusedGradient(given, target, outputs, unit * size, size, gradient);
      } else {
        loss.gradient(given, target, outputs, unit * size, size, gradient);
      }
    }
    float each = scale / positions;
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] *= each;
    }
    if (penalty.isPresent()) {
      addPenalty(fused, scale);
    }
    if (!fused && !(activation instanceof Linear)) {
      activation.backward(raw, outputs, gradient, gradient, units(), size);
    }
    return gradient;
  }

  /**
   * The penalty is on the outputs: where the loss has jumped over the activation, it goes through
   * by itself.
   */
  private void addPenalty(boolean fused, float scale) {
    if (!fused) {
      penalty.orElseThrow().addGradient(outputs, shape, scale, gradient);
      return;
    }
    Arrays.fill(extra, 0);
    penalty.orElseThrow().addGradient(outputs, shape, scale, extra);
    activation.backward(raw, outputs, extra, extra, units(), size);
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] += extra[i];
    }
  }
}
