package dev.lamina.dsl.optimizer;

/** An optimizer that looks at a weight as a whole, in its shape. */
public sealed interface WeightwiseOptimizer extends Optimizer permits Adafactor, Lamb, Muon {

  /**
   * Changes a weight and its slots; its gradient may be overwritten. All of it is row-major in
   * Keras's layout meanwhile, the slots always.
   */
  void update(Step step, FlatWeight weight);
}
