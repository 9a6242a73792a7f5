package dev.lamina.runtime;

/**
 * A wish to stop, made on one thread (a signal handler's) and obeyed on another, between two
 * batches. Once made it stays.
 */
public final class Cancellation {

  private volatile boolean cancelled;

  /** Asks whoever works to stop as soon as what it has is safe. */
  public void cancel() {
    cancelled = true;
  }

  /** Whether it was asked. */
  public boolean isCancelled() {
    return cancelled;
  }

  /**
   * Called between two batches.
   *
   * @throws CancelledException if it was asked
   */
  public void check() {
    if (cancelled) {
      throw new CancelledException("stopped on request");
    }
  }
}
