package dev.lamina.cli.terminal;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Ctrl-C and its like, between the JVM's shutdown and the work that wants to end well. The JVM
 * waits with ending while there is a wish to be asked; without one it ends at once.
 */
public final class Interrupts {

  private final AtomicReference<Runnable> wish = new AtomicReference<>();
  private final CountDownLatch ended = new CountDownLatch(1);

  /** From now on an interrupt runs {@code request}, and the JVM waits until the command ends. */
  public void ask(Runnable request) {
    wish.set(request);
  }

  /** The JVM is shutting down: asks the work to stop and waits until the command has ended. */
  public void interrupt() {
    Runnable request = wish.get();
    if (request != null) {
      request.run();
      try {
        ended.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** The command has ended and all its output is written. */
  public void end() {
    wish.set(null);
    ended.countDown();
  }
}
