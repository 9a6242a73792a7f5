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

  private final StoreConnection connection;
  private final Workers workers;
  private final WorkerId worker;
  private final Machine machine;
  private final Duration each;
  private final Thread thread;
  private boolean ends;

  /** Since when the store answers again after it had not. */
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

  /** The last time that the store began to answer again; empty if it always did. */
  Optional<Instant> heardAgain() {
    return heardAgain;
  }

  private void beat() {
    boolean heard = true;
    while (waitedForNext()) {
      boolean now = signed();
      if (now && !heard) {
        heardAgain = Optional.of(connection.patience().clock().instant());
      }
      heard = now;
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
