package dev.lamina.dsl.callback;

/** Which values of a measure are better. */
public enum Mode {
  /** What the measure itself says: losses are better when small, accuracies when great. */
  AUTO,
  /** Smaller ones. */
  MIN,
  /** Greater ones. */
  MAX
}
