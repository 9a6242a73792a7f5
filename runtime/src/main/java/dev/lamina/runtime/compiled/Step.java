package dev.lamina.runtime.compiled;

/**
 * One thing a plan does each time it runs: a oneDNN primitive or a loop in Java. Allocates nothing.
 */
@FunctionalInterface
interface Step {

  /** Does it. */
  void run();
}
