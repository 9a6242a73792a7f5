package dev.lamina.runtime.train;

import dev.lamina.dsl.callback.Callback;
import dev.lamina.dsl.metric.Direction;
import java.util.Map;

/** From what a file says of a callback to what does it. */
@FunctionalInterface
public interface CallbackMaker {

  /** For fits that write no files of their own. */
  CallbackMaker PLAIN = new PlainCallbacks();

  /**
   * What does it.
   *
   * @param name unique among the callbacks of the fit
   * @param measures what epochs are measured by, and which values are better
   */
  TrainingCallback make(Callback callback, String name, Map<String, Direction> measures);
}
