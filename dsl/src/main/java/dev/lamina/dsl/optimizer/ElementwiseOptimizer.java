package dev.lamina.dsl.optimizer;

/** An optimizer that looks at each number by itself. */
public sealed interface ElementwiseOptimizer extends Optimizer
    permits Adadelta,
        Adagrad,
        Adam,
        Adamax,
        AdamW,
        Ftrl,
        Lion,
        Nadam,
        RmsProp,
        ScheduleFreeAdamW,
        Sgd {

  /**
   * Changes the weights and the slots in [from, to); the gradient there may be overwritten. Each
   * number is changed by itself, so any cut of the range gives the same.
   */
  void update(Step step, int from, int to);

  /** Whether what is taken off the weights depends on them. */
  default boolean readsWeights() {
    return false;
  }
}
