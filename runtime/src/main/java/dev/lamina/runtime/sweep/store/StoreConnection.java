package dev.lamina.runtime.sweep.store;

import dev.lamina.dsl.diagnostic.Counted;
import dev.lamina.runtime.sweep.StoreException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The connection of a process to its store. What fails because the store has gone is done again
 * when it is back; a store that was never reached is not waited for.
 */
final class StoreConnection implements AutoCloseable {

  private static final Duration FIRST_WAIT = Duration.ofMillis(200);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  /** How soon a user who stops it is heard. */
  private static final Duration LOOK = Duration.ofMillis(100);

  private static final int OLDEST = 13;

  private final StoreAddress address;
  private final Patience patience;
  private final ReentrantLock threads = new ReentrantLock();
  private Optional<Connection> open = Optional.empty();
  private boolean reached;
  private boolean within;

  /** Since when it does not answer. */
  private Optional<Instant> gone = Optional.empty();

  /** Nothing is opened yet. */
  StoreConnection(StoreAddress address, Patience patience) {
    this.address = address;
    this.patience = patience;
  }

  StoreAddress address() {
    return address;
  }

  Patience patience() {
    return patience;
  }

  /**
   * Does {@code work} in a transaction; within another of this thread, as a part of that.
   *
   * @throws StoreException if the store does not do it
   */
  <T> T transaction(SqlWork<T> work) {
    threads.lock();
    try {
      if (within) {
        return work.in(open.orElseThrow());
      }
      Duration wait = FIRST_WAIT;
      while (true) {
        try {
          T result = attempt(work);
          back();
          return result;
        } catch (SQLException e) {
          endure(e);
        }
        pause(wait);
        wait =
            wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
      }
    } catch (SQLException e) {
      throw new Inside(e);
    } finally {
      threads.unlock();
    }
  }

  /** A part of a transaction failed, which is done again as a whole. */
  private static final class Inside extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Inside(SQLException cause) {
      super(cause);
    }

    SQLException problem() {
      return (SQLException) getCause();
    }
  }

  private <T> T attempt(SqlWork<T> work) throws SQLException {
    Connection connection = connected();
    within = true;
    boolean done = false;
    try {
      T result = work.in(connection);
      connection.commit();
      done = true;
      return result;
    } catch (Inside e) {
      throw e.problem();
    } finally {
      within = false;
      if (!done) {
        // Whatever it was: the server ends the transaction with the connection.
        drop();
      }
    }
  }

  private Connection connected() throws SQLException {
    if (open.isPresent()) {
      return open.get();
    }
    Driver driver =
        ServiceLoader.load(Driver.class).stream()
            .filter(each -> each.type().getName().startsWith("org.postgresql."))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("the PostgreSQL driver is missing"))
            .get();
    Connection connection = driver.connect(address.url(), address.properties());
    try {
      int version = connection.getMetaData().getDatabaseMajorVersion();
      if (version < OLDEST) {
        throw new StoreException(
            "the store %s is PostgreSQL %d; a sweep needs %d or newer"
                .formatted(address, version, OLDEST));
      }
      connection.setAutoCommit(false);
    } catch (SQLException | RuntimeException e) {
      close(connection);
      throw e;
    }
    open = Optional.of(connection);
    reached = true;
    return connection;
  }

  /** Throws unless it is worth while to wait. */
  private void endure(SQLException e) {
    if (!Troubles.isPassing(e) || !reached) {
      throw new StoreException(
          "the store %s cannot be used: %s%n  %s"
              .formatted(address, Troubles.words(e), Troubles.advice(e, address)),
          e);
    }
    Instant now = patience.clock().instant();
    if (gone.isEmpty()) {
      gone = Optional.of(now);
      if (!patience.stopped().getAsBoolean()) {
        patience
            .said()
            .accept(
                "the store %s does not answer (%s); waiting for it, for %s at most"
                    .formatted(address, Troubles.words(e), words(patience.most())));
      }
    }
    Duration since = Duration.between(gone.get(), now);
    boolean over = since.compareTo(patience.most()) >= 0;
    if (patience.stopped().getAsBoolean() || over) {
      throw new StoreException(
          "%sthe store %s does not answer%s: %s%n  %s%n  What was recorded is safe there, and what was trained since in this machine's folder. When it answers: the same command again."
              .formatted(
                  over ? "" : "stopped on request while ",
                  address,
                  since.toSeconds() > 0 ? " any more, for " + words(since) + " now" : "",
                  Troubles.words(e),
                  Troubles.advice(e, address)),
          e,
          !over);
    }
  }

  private static String words(Duration time) {
    long minutes = time.toMinutes();
    return minutes > 0 ? Counted.of(minutes, "minute") : Counted.of(time.toSeconds(), "second");
  }

  private void back() {
    if (gone.isPresent()) {
      gone = Optional.empty();
      patience.said().accept("the store answers again");
    }
  }

  private void pause(Duration time) {
    Duration left = time;
    try {
      while (left.toMillis() > 0 && !patience.stopped().getAsBoolean()) {
        Duration each = left.compareTo(LOOK) < 0 ? left : LOOK;
        Thread.sleep(each.toMillis());
        left = left.minus(each);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException(
          "interrupted while the store %s was waited for".formatted(address), e);
    }
  }

  private void drop() {
    open.ifPresent(StoreConnection::close);
    open = Optional.empty();
  }

  /** One that is broken can say so again when it is closed, which nobody needs to know. */
  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      return;
    }
  }

  @Override
  public void close() {
    threads.lock();
    try {
      drop();
    } finally {
      threads.unlock();
    }
  }
}
