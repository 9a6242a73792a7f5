package dev.lamina.runtime.sweep;

/**
 * How a run of {@code lamina sweep} ended.
 *
 * @param state of the sweep
 * @param why in words
 * @param kind of end
 * @param code where a worker ended it, that one's exit code; else 0
 */
public record SweepEnd(SweepState state, String why, Kind kind, int code) {

  /** That no worker ended. */
  SweepEnd(SweepState state, String why, Kind kind) {
    this(state, why, kind, 0);
  }

  /** Kinds of end. */
  public enum Kind {
    /** There is nothing left to do. */
    DONE,
    /** The user stopped it. */
    INTERRUPTED,
    /** A worker met what no other worker would do better; it said so in its log. */
    BROKEN
  }
}
