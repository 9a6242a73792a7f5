package dev.lamina.runtime.compiled;

import java.util.List;
import java.util.Optional;

/**
 * A junction that was put into a plan; as {@link Flow}, with several inputs.
 *
 * @param output what it computes
 * @param fused the activation that {@code output} has already gone through
 * @param backward adds the steps of the way back
 */
record Joined(Tensor output, Optional<Eltwise> fused, Backward backward) {

  /** The way back. */
  @FunctionalInterface
  interface Backward {

    /**
     * From the gradient of the output (before the fused activation) to those of the inputs, in
     * order; the same tensor may serve several.
     */
    List<Tensor> add(Tensor gradient) throws UnsupportedByOneDnn;
  }
}
