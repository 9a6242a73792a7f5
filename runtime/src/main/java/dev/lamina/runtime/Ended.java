package dev.lamina.runtime;

/**
 * Waiting for threads whose end must not be missed, since what they use is freed next. An executor
 * that has terminated is not enough: its thread may have some instructions left.
 */
public final class Ended {

  private Ended() {}

  /** Returns when none of them is alive. An interrupt is kept for the caller, and cuts nothing. */
  public static void await(Thread... threads) {
    boolean interrupted = false;
    for (Thread thread : threads) {
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
