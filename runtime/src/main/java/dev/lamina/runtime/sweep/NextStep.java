package dev.lamina.runtime.sweep;

import dev.lamina.dsl.sweep.Point;

/** What a worker does next. */
public sealed interface NextStep {

  /**
   * A trial's process is gone, which the others must know before anything else is decided.
   *
   * @param trial its number
   * @param forsaken whether that has happened so often that the trial is given up
   */
  record Bury(long trial, boolean forsaken) implements NextStep {}

  /**
   * It works on a trial that waits or was set aside.
   *
   * @param trial its number
   */
  record Take(long trial) implements NextStep {}

  /**
   * It begins a trial.
   *
   * @param trial its number
   * @param point its parameters
   */
  record Begin(long trial, Point point) implements NextStep {}

  /** There is nothing to do before others have come further. */
  record Wait() implements NextStep {}

  /**
   * There is nothing left to do.
   *
   * @param why in words
   */
  record End(String why) implements NextStep {}
}
