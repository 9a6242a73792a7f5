package dev.lamina.runtime.sweep.store;

import dev.lamina.runtime.archive.ArchiveException;
import dev.lamina.runtime.file.Plain;
import dev.lamina.runtime.sweep.EventLog;
import dev.lamina.runtime.sweep.EventText;
import dev.lamina.runtime.sweep.Logged;
import dev.lamina.runtime.sweep.PendingTurn;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;

/**
 * A sweep's journal as rows of a table. Who adds to it holds the lock of the sweep's row until all
 * that is added is committed with it, so lines are numbered without a gap and seen in their order.
 */
final class PostgresJournal implements EventLog {

  /** Whoever has stopped in the midst of a turn must not stop the others for ever. */
  private static final String LONGEST_TURN =
      "set local idle_in_transaction_session_timeout = '60s'";

  /** So many rows are asked for at once. */
  private static final int ROWS = 10_000;

  private final StoreConnection connection;
  private final UUID sweep;
  private final String name;

  /** That no other reader has; with a number behind it, that of a turn. */
  private final String reader;

  private long turns;

  /** How many lines were read. */
  private long lines;

  PostgresJournal(StoreConnection connection, UUID sweep, String name) {
    this.connection = connection;
    this.sweep = sweep;
    this.name = name;
    this.reader = UUID.randomUUID().toString();
  }

  private record Row(long line, String turn, Logged event) {}

  /** What a turn came to when it was last tried. */
  private record Outcome<T>(T result, long until) {}

  @Override
  public synchronized List<Logged> news() {
    List<Row> rows = connection.transaction(this::read);
    lines += rows.size();
    return events(rows);
  }

  @Override
  public synchronized <T> T alone(Function<Turn, T> work) {
    String turn = reader + "#" + turns++;
    List<Outcome<T>> tried = new ArrayList<>();
    Outcome<T> done =
        connection.transaction(
            open -> {
              long there = lock(open);
              List<Row> rows = read(open);
              OptionalLong mine = last(rows, turn);
              if (mine.isPresent()) {
                // The server had kept it, and was gone before it could say so.
                return tried.get(tried.size() - 1);
              }
              PendingTurn pending = new PendingTurn(events(rows), connection.patience().clock());
              T result = work.apply(pending);
              add(open, there, turn, pending.added());
              tried.add(new Outcome<>(result, there + pending.added().size()));
              return tried.get(tried.size() - 1);
            });
    lines = done.until();
    return done.result();
  }

  private static OptionalLong last(List<Row> rows, String turn) {
    return rows.stream().filter(row -> row.turn().equals(turn)).mapToLong(Row::line).max();
  }

  private static List<Logged> events(List<Row> rows) {
    return rows.stream().map(Row::event).toList();
  }

  /** Waits for its turn; how many lines there are. */
  private long lock(Connection open) throws SQLException {
    try (Statement statement = open.createStatement()) {
      statement.execute(LONGEST_TURN);
    }
    try (PreparedStatement statement =
        open.prepareStatement("select lines from lamina_sweep where id = ? for update")) {
      statement.setObject(1, sweep);
      try (ResultSet found = statement.executeQuery()) {
        if (!found.next()) {
          throw new ArchiveException(
              "%s was removed from its store while it was in use".formatted(this));
        }
        long there = found.getLong(1);
        if (there < lines) {
          throw new ArchiveException(
              "the journal of %s has become shorter while it was in use: the store was set back to an older state. Begin anew with the same command"
                  .formatted(this));
        }
        return there;
      }
    }
  }

  private List<Row> read(Connection open) throws SQLException {
    List<Row> rows = new ArrayList<>();
    try (PreparedStatement statement =
        open.prepareStatement(
            "select line, turn, event from lamina_journal where sweep = ? and line > ? order by line")) {
      statement.setObject(1, sweep);
      statement.setLong(2, lines);
      statement.setFetchSize(ROWS);
      try (ResultSet found = statement.executeQuery()) {
        while (found.next()) {
          long line = found.getLong(1);
          if (line != lines + rows.size() + 1) {
            throw new ArchiveException(
                "the journal of %s has no line %d, but line %d; nothing but Lamina may write to it"
                    .formatted(this, lines + rows.size() + 1, line));
          }
          rows.add(new Row(line, found.getString(2), parsed(found.getString(3), line)));
        }
      }
    }
    return rows;
  }

  private Logged parsed(String text, long line) {
    try {
      return EventText.read(text, line);
    } catch (IOException | Plain.Problem e) {
      throw new ArchiveException(
          "line %d of the journal of %s: %s%n  Nothing was changed. Put the row of lamina_journal right, or begin a new sweep with another name."
              .formatted(line, this, EventText.refusal(text, e)),
          e);
    }
  }

  private void add(Connection open, long there, String turn, List<Logged> events)
      throws SQLException {
    if (events.isEmpty()) {
      return;
    }
    try (PreparedStatement statement =
        open.prepareStatement(
            "insert into lamina_journal (sweep, line, turn, event) values (?, ?, ?, ?)")) {
      long line = there;
      for (Logged each : events) {
        statement.setObject(1, sweep);
        statement.setLong(2, ++line);
        statement.setString(3, turn);
        statement.setString(4, EventText.line(each));
        statement.addBatch();
      }
      statement.executeBatch();
    }
    try (PreparedStatement statement =
        open.prepareStatement("update lamina_sweep set lines = ? where id = ?")) {
      statement.setLong(1, there + events.size());
      statement.setObject(2, sweep);
      statement.executeUpdate();
    }
  }

  @Override
  public void close() {
    // The connection is the home's.
  }

  @Override
  public String toString() {
    return "`" + name + "` in " + connection.address();
  }
}
