package dev.lamina.runtime.compiled;

import dev.lamina.dsl.compute.Masks;
import dev.lamina.runtime.compiled.Arena.Address;

/**
 * What one worker's steps know of the step under way. Written by the network before each step, read
 * by the steps.
 */
final class StepContext {

  private final Address gradients;
  private final Masks masks;
  private long iteration;
  private int firstRow;
  private int batchRows;
  private boolean judged;
  private double penalty;

  /** {@code gradients} is this worker's own flat gradient, as long as all weights. */
  StepContext(Address gradients, Masks masks) {
    this.gradients = gradients;
    this.masks = masks;
  }

  /**
   * Begins a step.
   *
   * @param judged whether a loss is wanted, and with it penalties
   */
  void begin(long iteration, int firstRow, int batchRows, boolean judged) {
    this.judged = judged;
    this.iteration = iteration;
    this.firstRow = firstRow;
    this.batchRows = batchRows;
    this.penalty = 0;
  }

  /** Where the gradient of the weight at {@code offset} goes. */
  Address gradient(long offset) {
    return gradients.plus(offset);
  }

  /** The masks of this worker's examples. */
  Masks masks() {
    return masks;
  }

  /** Updates done before this one. */
  long iteration() {
    return iteration;
  }

  /** The worker's first example within the whole batch. */
  int firstRow() {
    return firstRow;
  }

  /** Examples in the whole batch, over all workers. */
  int batchRows() {
    return batchRows;
  }

  /** Whether penalties are wanted. */
  boolean judged() {
    return judged;
  }

  /** Adds a penalty on activations, not yet divided by the batch. */
  void addPenalty(double value) {
    penalty += value;
  }

  /** The penalties on activations of this worker's examples. */
  double penalty() {
    return penalty;
  }
}
