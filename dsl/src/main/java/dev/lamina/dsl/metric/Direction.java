package dev.lamina.dsl.metric;

/** Which values of a measure are better. */
public enum Direction {
  /** Greater ones. */
  UP,
  /** Smaller ones. */
  DOWN,
  /** It depends on what is wanted. */
  UNKNOWN
}
