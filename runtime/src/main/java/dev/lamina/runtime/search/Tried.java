package dev.lamina.runtime.search;

import dev.lamina.dsl.sweep.Point;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * A trial as the search sees it.
 *
 * @param number of the trial, from 0, in the order in which they were chosen
 * @param point its parameters
 * @param state where it stands
 * @param losses one for each objective, smaller is better, as far as the trial has come; empty as
 *     long as nothing was measured; of a failed trial empty too
 * @param course the first objective's loss after each epoch, by the number of epochs, each the best
 *     up to there where the objective says so
 */
public record Tried(
    long number,
    Point point,
    State state,
    List<Double> losses,
    NavigableMap<Integer, Double> course) {

  public Tried {
    losses = List.copyOf(losses);
    course = Collections.unmodifiableNavigableMap(new TreeMap<>(course));
  }

  /** Where a trial stands. */
  public enum State {
    /** Chosen; nobody works on it. */
    WAITING,
    /** Somebody works on it. */
    RUNNING,
    /** Set aside with a checkpoint; it may go on. */
    PAUSED,
    /** Trained to its end. */
    COMPLETE,
    /** Given up before its end; what it reached counts. */
    STOPPED,
    /** Diverged, crashed or could not be built; it has no value. */
    FAILED
  }

  /** The epochs it has behind it. */
  public int epochs() {
    return course.isEmpty() ? 0 : course.lastKey();
  }
}
