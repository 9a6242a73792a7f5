package dev.lamina.runtime.record;

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
   * before it took up the run.
   */
  public boolean isAlive() {
    return ProcessHandle.of(id)
        .filter(ProcessHandle::isAlive)
        .map(handle -> handle.info().startInstant().orElse(Instant.EPOCH))
        .filter(begun -> !begun.isAfter(since))
        .isPresent();
  }
}
