package dev.lamina.runtime.sweep.store;

import dev.lamina.runtime.sweep.StoreException;
import dev.lamina.runtime.sweep.SweepHome;
import dev.lamina.runtime.sweep.WorkerId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Says again and again that a worker is there, on a thread and a connection of its own: it has no
 * part in what is computed. When the store does not answer it goes on trying; that the worker has
 * to give up is found where something is to be recorded.
 */
final class Heartbeat implements SweepHome.Attendance {

  /** So many times may it not be heard before that means something. */
  private static final int MISSED = 3;

  private final StoreConnection connection;
  private final Workers workers;
  private final WorkerId worker;
  private final Machine machine;
  private final Duration each;
  private final Thread thread;
  private boolean ends;

  /** When the store last answered. */
  private volatile Instant heard;

  /** When it last did so after it had not for a while. */
  private volatile Optional<Instant> heardAgain = Optional.empty();

  private Heartbeat(
      StoreConnection connection,
      Workers workers,
      WorkerId worker,
      Machine machine,
      Duration each) {
    this.connection = connection;
    this.workers = workers;
    this.worker = worker;
    this.machine = machine;
    this.each = each;
    this.heard = now();
    this.thread = new Thread(this::beat, "heartbeat");
  }

  /** The first one is there when this returns. */
  static Heartbeat begin(
      StoreConnection connection,
      Workers workers,
      WorkerId worker,
      Machine machine,
      Duration each) {
    Heartbeat heartbeat = new Heartbeat(connection, workers, worker, machine, each);
    connection.transaction(
        open -> {
          workers.forget(open);
          workers.sign(open, worker, machine);
          return worker;
        });
    heartbeat.thread.setDaemon(true);
    heartbeat.thread.start();
    return heartbeat;
  }

  /**
   * Whether the store did not answer for a while, and that is not longer ago than {@code time}: it
   * may have been out of reach for others as well, or this process did not run.
   */
  boolean wasDeaf(Duration time) {
    Instant now = now();
    return isGap(heard, now)
        || heardAgain.filter(since -> Duration.between(since, now).compareTo(time) < 0).isPresent();
  }

  private boolean isGap(Instant from, Instant to) {
    return Duration.between(from, to).compareTo(each.multipliedBy(MISSED)) > 0;
  }

  private Instant now() {
    return connection.patience().clock().instant();
  }

  private void beat() {
    while (waitedForNext()) {
      if (signed()) {
        Instant now = now();
        heardAgain = isGap(heard, now) ? Optional.of(now) : heardAgain;
        heard = now;
      }
    }
  }

  private boolean signed() {
    try {
      return connection.transaction(
          open -> {
            workers.sign(open, worker, machine);
            return true;
          });
    } catch (StoreException e) {
      return false;
    }
  }

  /** Whether there is a next one. */
  private synchronized boolean waitedForNext() {
    try {
      if (!ends) {
        wait(each.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
    return !ends;
  }

  private synchronized void end() {
    ends = true;
    notifyAll();
  }

  @Override
  public void close() {
    end();
    try {
      thread.join();
      leave();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      connection.close();
    }
  }

  private void leave() {
    try {
      connection.transaction(
          open -> {
            workers.leave(open, worker);
            return worker;
          });
    } catch (StoreException e) {
      // Others find out that it is not heard any more; the store's trouble is told by who needs it.
      return;
    }
  }
}
