package dev.lamina.runtime;

/**
 * What a batch gave.
 *
 * @param loss mean over the batch with the penalties, computed with the weights before the update
 * @param outputLosses of several outputs the loss of each, with the weights of the examples but
 *     neither with its own weight in {@code loss} nor with penalties; empty for one output
 * @param outputs of this very pass (in training with dropout on), one example after another, of
 *     several outputs each example's one after another
 */
public record StepResult(double loss, double[] outputLosses, float[] outputs) {

  /** Of a network with one output. */
  public StepResult(double loss, float[] outputs) {
    this(loss, new double[0], outputs);
  }
}
