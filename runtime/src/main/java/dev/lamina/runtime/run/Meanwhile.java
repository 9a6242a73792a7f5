package dev.lamina.runtime.run;

import dev.lamina.runtime.Ended;
import java.util.Optional;

/**
 * Work on a thread of its own while this one does other work. Whoever starts it closes it, which
 * waits: the thread never outlives the work around it.
 */
final class Meanwhile implements AutoCloseable {

  private final Thread thread;
  private Optional<Throwable> failure = Optional.empty();

  private Meanwhile(String name, Runnable work) {
    this.thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (RuntimeException | Error e) {
                // Thrown again by await, on the thread that can do something about it.
                failure = Optional.of(e);
              }
            },
            name);
    // An interrupt ends the program at once, whatever native code is being loaded.
    thread.setDaemon(true);
  }

  /** Begins. */
  static Meanwhile start(String name, Runnable work) {
    Meanwhile meanwhile = new Meanwhile(name, work);
    meanwhile.thread.start();
    return meanwhile;
  }

  /** Waits until it is done; fails as it failed, with the same exception. */
  void await() {
    close();
    if (failure.isPresent()) {
      if (failure.get() instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) failure.get();
    }
  }

  /** Waits until it is done. What it failed of is nobody's concern if it was not awaited. */
  @Override
  public void close() {
    Ended.await(thread);
  }
}
