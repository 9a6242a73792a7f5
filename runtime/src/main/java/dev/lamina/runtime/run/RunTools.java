package dev.lamina.runtime.run;

import dev.lamina.runtime.Cancellation;
import dev.lamina.runtime.data.DataContext;
import dev.lamina.runtime.train.TrainingListener;
import java.time.InstantSource;

/**
 * What a run needs from outside.
 *
 * @param data where data is looked for
 * @param clock the time of day
 * @param cancellation how the user stops it
 * @param listener is told what happens
 * @param report whether the run's folder gets its report.html, and what is looked at for that
 *     alone: histograms, the worst mistakes. {@code lamina report} makes one of the rest at any
 *     time
 */
public record RunTools(
    DataContext data,
    InstantSource clock,
    Cancellation cancellation,
    TrainingListener listener,
    boolean report) {

  /** With a report. */
  public RunTools(
      DataContext data, InstantSource clock, Cancellation cancellation, TrainingListener listener) {
    this(data, clock, cancellation, listener, true);
  }

  /** The same with somebody else who is told. */
  RunTools told(TrainingListener other) {
    return new RunTools(data, clock, cancellation, other, report);
  }
}
