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
   * @throws StoreException if there is a store and it does not tell
   */
  List<Logged> news();

  /**
   * Does {@code work} while nobody else can add anything. When this returns, what it added is safe,
   * whatever happens to the machine; an {@link SweepEvent.Epoch} is as soon as something that
   * follows from it is.
   *
   * <p>If it throws, nothing has happened for this reader: what was new is new still, and what was
   * added is not there, or is new as well. Where it is not known whether what was added was kept,
   * {@code work} may be done again, with all that is new then.
   *
   * @return what {@code work} gives
   * @throws dev.lamina.runtime.file.OutputException if what was added cannot be kept: then none of
   *     it is, or only the first events are
   * @throws StoreException if there is a store and it does not do it
   */
  <T> T alone(Function<Turn, T> work);

  /** The time in which nobody else adds anything. */
  interface Turn {

    /** What was added before it since this reader last looked. */
    List<Logged> news();

    /**
     * Adds events, in the end of the turn.
     *
     * @return them, with the time
     */
    List<Logged> add(List<SweepEvent> events);
  }

  @Override
  void close();
}
