package dev.lamina.runtime.train;

import dev.lamina.runtime.file.Plain;
import java.util.Map;

/**
 * What a callback of the file does, at the moments Keras's callbacks have. What it remembers is in
 * {@link #state}, so that a training that is continued goes on with it; weights it remembers are
 * kept by the {@link Course}.
 */
public interface TrainingCallback {

  /** The fit begins; not called where one is continued. */
  default void trainBegin(Course course) {}

  /**
   * Whether what it found when the fit began is gone when it was at work, so that who begins the
   * fit again after a kill could not find it: then its state is kept before the first batch.
   */
  default boolean leavesTraces() {
    return false;
  }

  /** An epoch begins; not called where one is continued. */
  default void epochBegin(Course course) {}

  /** A batch was learned. */
  default void batchEnd(Course course) {}

  /** An epoch is over, validation included. */
  default void epochEnd(TrainingEvent.EpochEnd epoch, Course course) {}

  /** The fit is over. */
  default void trainEnd(Course course) {}

  /** What it remembers, as plain data. */
  default Map<String, Object> state() {
    return Map.of();
  }

  /** Goes on from where it was. */
  default void restore(Plain state) {}
}
