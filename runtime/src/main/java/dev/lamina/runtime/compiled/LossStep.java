package dev.lamina.runtime.compiled;

import dev.lamina.dsl.activation.Activation;
import dev.lamina.dsl.activation.Linear;
import dev.lamina.dsl.loss.Loss;
import dev.lamina.dsl.regularizer.Regularizer;
import java.util.Arrays;
import java.util.Optional;

/**
 * The end of a network for one worker's examples: the last activation, the loss with the penalty on
 * the outputs, and the gradient with respect to what the plan computed.
 */
final class LossStep {

  private final Activation activation;
  private final Optional<Regularizer> penalty;
  private final Loss loss;
  private final int rows;
  private final int size;
  private final int targetSize;
  private final float[] raw;
  private final float[] outputs;
  private final float[] gradient;
  private final float[] extra;
  private double sum;

  LossStep(
      Activation activation, Optional<Regularizer> penalty, Loss loss, int rows, int outputSize) {
    this.activation = activation;
    this.penalty = penalty;
    this.loss = loss;
    this.rows = rows;
    this.size = outputSize;
    this.targetSize = loss.sparse() ? 1 : outputSize;
    this.raw = new float[rows * outputSize];
    this.outputs = new float[rows * outputSize];
    this.gradient = new float[rows * outputSize];
    this.extra = new float[rows * outputSize];
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

  /** Computes outputs only. */
  void activate() {
    activation.forward(raw, outputs, rows, size);
  }

  /** Computes outputs and loss. {@code targets} of this worker begin at {@code example}. */
  void evaluate(float[] targets, int example) {
    activate();
    sum = 0;
    for (int row = 0; row < rows; row++) {
      sum += loss.value(targets, (example + row) * targetSize, outputs, row * size, size);
    }
    penalty.ifPresent(p -> sum += p.penalty(outputs, new int[] {rows, size}));
  }

  /** The gradient of the batch's mean loss, after {@link #evaluate}. */
  float[] gradient(float[] targets, int example, int batchRows) {
    float scale = 1f / batchRows;
    boolean fused = loss.fusesWith(activation);
    for (int row = 0; row < rows; row++) {
      int target = (example + row) * targetSize;
      if (fused) {
        loss.fusedGradient(targets, target, outputs, row * size, size, gradient);
      } else {
        loss.gradient(targets, target, outputs, row * size, size, gradient);
      }
    }
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] *= scale;
    }
    if (penalty.isPresent()) {
      addPenalty(fused, scale);
    }
    if (!fused && !(activation instanceof Linear)) {
      activation.backward(raw, outputs, gradient, gradient, rows, size);
    }
    return gradient;
  }

  /**
   * The penalty is on the outputs: where the loss has jumped over the activation, it goes through
   * by itself.
   */
  private void addPenalty(boolean fused, float scale) {
    int[] shape = {rows, size};
    if (!fused) {
      penalty.orElseThrow().addGradient(outputs, shape, scale, gradient);
      return;
    }
    Arrays.fill(extra, 0);
    penalty.orElseThrow().addGradient(outputs, shape, scale, extra);
    activation.backward(raw, outputs, extra, extra, rows, size);
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] += extra[i];
    }
  }
}
