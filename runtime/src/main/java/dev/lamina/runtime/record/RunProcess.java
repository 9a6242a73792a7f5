package dev.lamina.runtime.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * The process that a run's status names.
 *
 * @param id its number
 * @param since when it took up the run
 */
public record RunProcess(long id, Instant since) {

  /** The key of its number in a status. */
  public static final String ID = "process";

  /**
   * The key of when it took up the run; where a status has none, that was when the run began. A run
   * that is resumed is taken up by a process that did not exist when it began.
   */
  public static final String SINCE = "process_since";

  /**
   * Whether it runs, as far as its number tells: numbers are used again, so it must have begun
   * before it took up the run. One that is dead and only waits for its parent to ask how it ended,
   * which may never happen in a container, does not run.
   */
  public boolean isAlive() {
    return !isDefunct() && hasBegunInTime();
  }

  /** Linux says so behind the name, which may have brackets in it; others are not known to. */
  private boolean isDefunct() {
    Path told = Path.of("/proc", Long.toString(id), "stat");
    try {
      String stat = Files.isReadable(told) ? Files.readString(told) : "";
      int end = stat.lastIndexOf(") ");
      return end >= 0 && "ZX".indexOf(stat.charAt(end + 2)) >= 0;
    } catch (IOException e) {
      // It has ended while it was being asked; the other look will tell.
      return false;
    }
  }

  private boolean hasBegunInTime() {
    return ProcessHandle.of(id)
        .filter(ProcessHandle::isAlive)
        .map(handle -> handle.info().startInstant().orElse(Instant.EPOCH))
        .filter(begun -> !begun.isAfter(since))
        .isPresent();
  }
}
