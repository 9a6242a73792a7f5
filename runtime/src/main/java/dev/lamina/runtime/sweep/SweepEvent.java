package dev.lamina.runtime.sweep;

import dev.lamina.dsl.sweep.Point;
import java.util.List;
import java.util.Map;

/** What happens in a sweep: a line of its journal each. {@link EventText} has their form. */
public sealed interface SweepEvent {

  /** What happens to a trial. */
  sealed interface OfTrial extends SweepEvent {
    /** Its number. */
    long trial();
  }

  /**
   * The sweep begins: the first line.
   *
   * @param lamina version that began it
   * @param plan {@link dev.lamina.dsl.sweep.SweepPlan#view()}
   */
  record Begun(String lamina, Map<String, Object> plan) implements SweepEvent {}

  /**
   * The sweep's file was changed between two runs of it.
   *
   * @param plan the new one
   * @param differences from the one before, in words
   */
  record Replanned(Map<String, Object> plan, List<String> differences) implements SweepEvent {}

  /**
   * A process of {@code lamina sweep} takes the sweep up, or leaves it.
   *
   * @param process its number
   * @param begins or else ends
   */
  record Session(long process, boolean begins) implements SweepEvent {}

  /**
   * A trial is there, and waits.
   *
   * @param asked whether a program outside does it, which will tell its values
   */
  record Chosen(long trial, Point point, boolean asked) implements OfTrial {}

  /**
   * A worker takes a trial up.
   *
   * @param threads of the native code
   */
  record Taken(long trial, WorkerId worker, int threads) implements OfTrial {}

  /**
   * What is known of a trial before it is trained.
   *
   * @param facts of its model: {@code total_params}, {@code macs}, {@code memory}
   */
  record Built(long trial, Map<String, Object> facts) implements OfTrial {}

  /**
   * An epoch is over.
   *
   * @param part which of the trial's runs, from 0
   * @param epoch from 1
   * @param measures by name
   * @param seconds it took, validation included
   */
  record Epoch(long trial, int part, int epoch, Map<String, Double> measures, double seconds)
      implements OfTrial {}

  /**
   * One of several runs of a trial is trained to its end.
   *
   * @param facts of the run
   */
  record PartDone(long trial, int part, Map<String, Object> facts) implements OfTrial {}

  /** A trial is set aside until it is known how others do; its checkpoint is written. */
  record Paused(long trial, int epoch) implements OfTrial {}

  /** A trial is given up. */
  record Stopped(long trial, int epoch) implements OfTrial {}

  /** A trial's worker was asked to stop; the trial waits, with its checkpoint. */
  record Interrupted(long trial, String why) implements OfTrial {}

  /**
   * A trial is trained to its end.
   *
   * @param facts of its run: {@code weights_sha256}, ...
   */
  record Complete(long trial, Map<String, Object> facts) implements OfTrial {}

  /** A trial has no value. */
  record Failed(long trial, Failure kind, String message) implements OfTrial {}

  /** A trial's process is gone; the trial waits. */
  record Lost(long trial) implements OfTrial {}

  /** A failed trial waits again, to be begun anew. */
  record Again(long trial) implements OfTrial {}

  /**
   * A program outside tells what it measured after an epoch.
   *
   * @param epoch from 1
   * @param measures by name
   */
  record Reported(long trial, int epoch, Map<String, Double> measures) implements OfTrial {}

  /** A program outside is given a trial again that it had set aside. */
  record Asked(long trial) implements OfTrial {}

  /**
   * A program outside tells a trial's values.
   *
   * @param values one for each objective
   */
  record Told(long trial, List<Double> values) implements OfTrial {}
}
