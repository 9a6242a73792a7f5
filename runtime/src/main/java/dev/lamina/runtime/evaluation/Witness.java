package dev.lamina.runtime.evaluation;

import dev.lamina.runtime.StepResult;
import dev.lamina.runtime.data.Batch;

/** Looks at the outputs of a pass over examples, for what a report shows of one output. */
interface Witness {

  /**
   * Sees a batch.
   *
   * @param first the index of its first example
   */
  void add(Batch batch, StepResult result, int first);

  /** What was seen. */
  OutputInsight result();
}
