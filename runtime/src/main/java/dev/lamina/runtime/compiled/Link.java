package dev.lamina.runtime.compiled;

import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A part of a network in a plan: a layer, or the activation or penalty at its end.
 *
 * @param name of the layer
 * @param sources the links whose outputs it gets; {@link #INPUT} for an input of the model
 * @param output what it computes
 * @param fused the activation that {@code output} has already gone through
 * @param backward its way back
 * @param selects whether each output is one of the inputs, so that a mask of its input's may be
 *     applied to its output's gradient
 * @param learns whether it, or one before it, has weights to train
 */
record Link(
    String name,
    List<Integer> sources,
    Tensor output,
    Optional<Eltwise> fused,
    Joined.Backward backward,
    boolean selects,
    boolean learns) {

  /** In place of the index of a link. */
  static final int INPUT = -1;

  /** One with a single input. */
  static Link of(String name, int source, Flow flow, boolean selects, boolean learns) {
    return new Link(
        name,
        List.of(source),
        flow.output(),
        flow.fused(),
        gradient -> Collections.singletonList(flow.backward().add(gradient)),
        selects,
        learns);
  }
}
