package dev.lamina.runtime.sweep;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A worker's process as the sweep that started it sees it.
 *
 * @param number of the worker, from 1
 * @param process its own; the sweep holds the other end of its standard input, and its end tells
 *     the worker to stop, also if the sweep is killed
 */
record WorkerProcess(int number, Process process) {

  /** Asks it to save what it has and to end. */
  void ask() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // A pipe that is broken has told it already, or there is nobody left to tell.
      process.destroy();
    }
  }

  /** Whether it has ended within that time. */
  boolean ends(Duration within) {
    try {
      return process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a worker was waited for", e);
    }
  }
}
