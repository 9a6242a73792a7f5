package dev.lamina.runtime.compiled;

import dev.lamina.runtime.Ended;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/**
 * A few threads that do the parts of one step at the same time. They spin a moment between steps,
 * since a step is shorter than waking a thread, and park when nothing comes. The caller does part 0
 * itself.
 */
final class Workers implements AutoCloseable {

  /** Some tens of microseconds. */
  private static final int SPINS = 20_000;

  /** Nanoseconds. */
  private static final long NAP = 20_000;

  private final Thread[] threads;
  private final AtomicInteger round = new AtomicInteger();
  private final AtomicInteger pending = new AtomicInteger();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private volatile IntConsumer task;
  private volatile boolean closed;

  /**
   * {@code count} workers, the caller included.
   *
   * @param prepare run once on each new thread
   */
  Workers(int count, Runnable prepare) {
    Thread[] started = new Thread[count - 1];
    for (int i = 0; i < started.length; i++) {
      int part = i + 1;
      started[i] = new Thread(() -> work(part, prepare), "lamina-worker-" + part);
      started[i].setDaemon(true);
    }
    threads = started;
    try {
      for (Thread thread : threads) {
        thread.start();
      }
    } catch (OutOfMemoryError e) {
      // The system gives no more threads. One that never started is not alive.
      close();
      throw e;
    }
  }

  /** How many parts run at the same time. */
  int count() {
    return threads.length + 1;
  }

  /** Runs {@code part} for 0 to {@link #count()} - 1 and returns when all are done. */
  void run(IntConsumer part) {
    task = part;
    pending.set(threads.length);
    round.incrementAndGet();
    for (Thread thread : threads) {
      LockSupport.unpark(thread);
    }
    Throwable own = null;
    try {
      part.accept(0);
    } catch (RuntimeException | Error e) {
      own = e;
    }
    for (int turns = 0; pending.get() > 0; turns++) {
      waitForAnother(turns);
    }
    Throwable first = own == null ? failure.getAndSet(null) : own;
    failure.set(null);
    if (first instanceof Error error) {
      throw error;
    }
    if (first != null) {
      throw (RuntimeException) first;
    }
  }

  /** One turn, counted from 0, of waiting for a worker that should be done at any moment. */
  static void waitForAnother(int turns) {
    if (turns < SPINS) {
      Thread.onSpinWait();
    } else {
      // It has lost its core to another process, which may be waiting for this one. A nap, not a
      // yield: that could hand the core to something idle for milliseconds.
      LockSupport.parkNanos(NAP);
    }
  }

  private void work(int part, Runnable prepare) {
    try {
      prepare.run();
    } catch (RuntimeException | Error e) {
      // Told at the first run, which would otherwise wait for a thread that is gone.
      failure.compareAndSet(null, e);
    }
    int seen = 0;
    while (true) {
      int spins = 0;
      while (round.get() == seen && !closed) {
        if (++spins < SPINS) {
          Thread.onSpinWait();
        } else {
          LockSupport.park(this);
        }
      }
      if (closed) {
        return;
      }
      seen = round.get();
      try {
        task.accept(part);
      } catch (RuntimeException | Error e) {
        failure.compareAndSet(null, e);
      } finally {
        pending.decrementAndGet();
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    for (Thread thread : threads) {
      LockSupport.unpark(thread);
    }
    Ended.await(threads);
  }
}
