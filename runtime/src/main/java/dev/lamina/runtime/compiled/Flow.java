package dev.lamina.runtime.compiled;

import java.util.Optional;

/**
 * A stage that was put into a plan.
 *
 * @param output what it computes
 * @param fused the activation that {@code output} has already gone through; its backward step is
 *     the plan's business, not {@code backward}'s
 * @param backward adds the steps of the way back; only in training plans, at most once
 */
record Flow(Tensor output, Optional<Eltwise> fused, Backward backward) {

  /** The way back. */
  @FunctionalInterface
  interface Backward {

    /**
     * From the gradient of the stage's output (before the fused activation) to that of its input;
     * null if unwanted.
     */
    Tensor add(Tensor gradient) throws UnsupportedByOneDnn;
  }

  /** A stage without a fused activation. */
  static Flow of(Tensor output, Backward backward) {
    return new Flow(output, Optional.empty(), backward);
  }
}
