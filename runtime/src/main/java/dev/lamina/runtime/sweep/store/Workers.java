package dev.lamina.runtime.sweep.store;

import dev.lamina.runtime.sweep.WorkerId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The workers that have signed in, and how long nothing was heard of them, by the clock of the
 * server: those of machines do not agree.
 *
 * @param sweep whose
 */
record Workers(UUID sweep) {

  /** Whoever was silent for so long is forgotten. */
  private static final String FORGOTTEN = "1 day";

  /**
   * What is known of a worker.
   *
   * @param machine where it works
   * @param silent for how long it was not heard; not counting the time in which the server was not
   *     there to hear it
   */
  record Sign(String machine, Duration silent) {}

  /** All of them. */
  Map<WorkerId, Sign> read(Connection connection) throws SQLException {
    Map<WorkerId, Sign> all = new HashMap<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            select host, process, since, machine,
              (1000 * extract(epoch from
                clock_timestamp() - greatest(seen, pg_postmaster_start_time())))::bigint
            from lamina_worker where sweep = ?
            """)) {
      statement.setObject(1, sweep);
      try (ResultSet found = statement.executeQuery()) {
        while (found.next()) {
          all.put(
              key(found.getString(1), found.getLong(2), found.getString(3)),
              new Sign(found.getString(4), Duration.ofMillis(found.getLong(5))));
        }
      }
    }
    return all;
  }

  /** A worker without what its sign does not tell. */
  static WorkerId key(WorkerId worker) {
    return key(worker.host(), worker.process(), worker.since());
  }

  private static WorkerId key(String host, long process, String since) {
    return new WorkerId(host, process, since, WorkerId.BY_HAND);
  }

  /** A worker is there. */
  void sign(Connection connection, WorkerId worker, Machine machine) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            insert into lamina_worker (sweep, host, process, since, machine, seen)
            values (?, ?, ?, ?, ?, clock_timestamp())
            on conflict (sweep, host, process, since) do update set seen = clock_timestamp()
            """)) {
      set(statement, worker);
      statement.setString(5, machine.id());
      statement.executeUpdate();
    }
  }

  /** A worker leaves. */
  void leave(Connection connection, WorkerId worker) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "delete from lamina_worker where sweep = ? and host = ? and process = ? and since = ?")) {
      set(statement, worker);
      statement.executeUpdate();
    }
  }

  /** Those of long ago. */
  void forget(Connection connection) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "delete from lamina_worker where sweep = ? and seen < now() - interval '"
                + FORGOTTEN
                + "'")) {
      statement.setObject(1, sweep);
      statement.executeUpdate();
    }
  }

  private void set(PreparedStatement statement, WorkerId worker) throws SQLException {
    statement.setObject(1, sweep);
    statement.setString(2, worker.host());
    statement.setLong(3, worker.process());
    statement.setString(4, worker.since());
  }
}
