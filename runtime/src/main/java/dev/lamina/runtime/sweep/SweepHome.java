package dev.lamina.runtime.sweep;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Where a sweep is kept: its journal, who works on it, and the folder on this machine that has what
 * its trials leave. Its text is what people call it.
 */
public interface SweepHome extends AutoCloseable {

  /** Where it is, as plain data. */
  Map<String, Object> where();

  /** What this machine has of it. */
  Path folder();

  /**
   * Refuses a folder that has files of something else.
   *
   * @throws dev.lamina.runtime.run.FolderInTheWayException if it does
   */
  void refuseForeign();

  /** Whether there is a journal. */
  boolean isBegun();

  /** How a sweep is told that is not there. */
  String missing();

  /**
   * Makes the folder this sweep's and this machine's.
   *
   * @throws dev.lamina.runtime.run.FolderInTheWayException if it is another's
   */
  void settle();

  /**
   * Opens the journal, which is made if it is not there.
   *
   * @throws dev.lamina.runtime.file.OutputException if it cannot be
   */
  EventLog open();

  /** Says that a worker works here, from now until what is given is closed. */
  Attendance attend(WorkerId worker);

  /** Who works, as it is now: asked once, whomever it is asked of. */
  Function<WorkerId, WorkerId.Life> lives();

  /** Whether anything is known here of a worker. */
  boolean knows(WorkerId worker);

  /**
   * Whether somebody is at work on it.
   *
   * @param lines its journal
   */
  boolean atWork(List<Logged> lines);

  /** Whether those at work may have what the file said before somebody else has changed it. */
  boolean isShared();

  /** What other machines may go on with. */
  RunCopies copies();

  @Override
  void close();

  /** A worker as others see it, until it leaves. */
  interface Attendance extends AutoCloseable {
    @Override
    void close();
  }
}
