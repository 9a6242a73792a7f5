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
 */
public record RunTools(
    DataContext data, InstantSource clock, Cancellation cancellation, TrainingListener listener) {

  /** The same with somebody else who is told. */
  RunTools told(TrainingListener other) {
    return new RunTools(data, clock, cancellation, other);
  }
}
