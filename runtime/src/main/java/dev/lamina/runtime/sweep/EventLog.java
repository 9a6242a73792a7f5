package dev.lamina.runtime.sweep;

import java.util.List;
import java.util.function.Function;

/**
 * Everything that happened in a sweep, in one order that all its processes see. Events are only
 * ever added. What is seen here is what one reader has not seen yet: each reader opens its own.
 */
public interface EventLog extends AutoCloseable {

  /**
   * What was added since this reader last looked, in order.
   *
   * @throws dev.lamina.runtime.archive.ArchiveException if there is something that is no event
   */
  List<Logged> news();

  /**
   * Does {@code work} while nobody else can add anything.
   *
   * @return what {@code work} gives
   */
  <T> T alone(Function<Turn, T> work);

  /** The time in which nobody else adds anything. */
  interface Turn {

    /** What was added before it since this reader last looked. */
    List<Logged> news();

    /**
     * Adds events. When this returns they are safe, whatever happens to the machine; an {@link
     * SweepEvent.Epoch} is as soon as something that follows from it is.
     *
     * @return them, with the time
     * @throws dev.lamina.runtime.file.OutputException if they cannot be kept: then none is, or only
     *     the first ones are
     */
    List<Logged> add(List<SweepEvent> events);
  }

  @Override
  void close();
}
