package dev.lamina.dsl.sweep;

/**
 * A measure that a sweep searches the best of.
 *
 * @param name of the measure in a run's log, such as {@code val_accuracy}; or of the model: {@code
 *     total_params}, {@code macs}, {@code memory}; or {@code seconds}
 * @param goal which values are better
 * @param of which of a trial's epochs counts
 */
public record Objective(String name, Goal goal, Of of) {

  /** Which values are better. */
  public enum Goal {
    /** Small ones. */
    MINIMIZE,
    /** Great ones. */
    MAXIMIZE
  }

  /** Which epoch of a trial counts. */
  public enum Of {
    /** The best in this measure, up to where the trial has come. */
    BEST,
    /** The last. */
    LAST
  }

  /** A value as a loss: smaller is better, whatever the goal. */
  public double loss(double value) {
    return goal == Goal.MINIMIZE ? value : -value;
  }
}
