package dev.lamina.runtime.compiled;

/**
 * One thing a plan does each time it runs: a oneDNN primitive or a loop in Java. Allocates nothing.
 */
@FunctionalInterface
interface Step {

  /** Does it. */
  void run();

  /** A loop in Java with a name for who lists a plan's steps. */
  static Step named(String name, Step step) {
    return new Step() {
      @Override
      public void run() {
        step.run();
      }

      @Override
      public String toString() {
        return name + " java";
      }
    };
  }
}
