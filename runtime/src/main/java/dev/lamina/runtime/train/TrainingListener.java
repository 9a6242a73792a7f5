package dev.lamina.runtime.train;

import java.util.List;

/**
 * Is told what happens during a run, on the thread that trains: a progress bar, a log. What it
 * throws stops the run.
 */
public interface TrainingListener {

  /** Tells nobody. */
  TrainingListener SILENT = new TrainingListener() {};

  /** Training begins. */
  default void begin(TrainingEvent.Begin event) {}

  /** A batch was learned. */
  default void batchEnd(TrainingEvent.BatchEnd event) {}

  /** A pass over validation or test examples has come so far. */
  default void scored(TrainingEvent.Scored event) {}

  /** An epoch is over. */
  default void epochEnd(TrainingEvent.EpochEnd event) {}

  /** Something that people should know. */
  default void said(TrainingEvent.Said event) {}

  /** A checkpoint is on disk. */
  default void checkpointWritten(TrainingEvent.CheckpointWritten event) {}

  /** The trained network was measured. */
  default void tested(TrainingEvent.Tested event) {}

  /** One that tells all of these, in order. */
  static TrainingListener all(List<TrainingListener> listeners) {
    return new Listeners(listeners);
  }
}
