package dev.lamina.runtime.record;

import java.time.Instant;
import java.time.format.DateTimeParseException;

/**
 * The process that a run's status names.
 *
 * @param id its number
 * @param started when the run began, as the status has it
 */
public record RunProcess(long id, String started) {

  /** Whether it runs: a process of that number that began before the run did. */
  public boolean isAlive() {
    Instant runStarted;
    try {
      runStarted = Instant.parse(started);
    } catch (DateTimeParseException e) {
      return true;
    }
    return ProcessHandle.of(id)
        .filter(ProcessHandle::isAlive)
        .map(handle -> handle.info().startInstant().orElse(Instant.EPOCH))
        .filter(processStarted -> !processStarted.isAfter(runStarted))
        .isPresent();
  }
}
