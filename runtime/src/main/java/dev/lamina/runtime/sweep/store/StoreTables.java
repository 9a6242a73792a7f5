package dev.lamina.runtime.sweep.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The tables, and the row of a sweep; whatever belongs to a sweep goes with that row. */
final class StoreTables {

  /** Any number, the same for all, so that tables are made by one at a time. */
  private static final long LOCK = 0x6c616d696e61L;

  private static final List<String> MAKE =
      List.of(
          """
          create table lamina_sweep (
            id uuid primary key default gen_random_uuid(),
            name text not null unique,
            lines bigint not null default 0,
            begun timestamptz not null default now())
          """,
          """
          create table lamina_journal (
            sweep uuid not null references lamina_sweep on delete cascade,
            line bigint not null,
            turn text not null,
            event text not null,
            primary key (sweep, line))
          """,
          """
          create table lamina_worker (
            sweep uuid not null references lamina_sweep on delete cascade,
            host text not null,
            process bigint not null,
            since text not null,
            machine text not null,
            seen timestamptz not null,
            primary key (sweep, host, process, since))
          """,
          """
          create table lamina_run (
            sweep uuid not null references lamina_sweep on delete cascade,
            trial bigint not null,
            epochs bigint not null,
            bytes bigint not null,
            primary key (sweep, trial))
          """,
          """
          create table lamina_run_part (
            sweep uuid not null,
            trial bigint not null,
            part int not null,
            content bytea not null,
            primary key (sweep, trial, part),
            foreign key (sweep, trial) references lamina_run on delete cascade)
          """,
          // What is compressed already is not compressed again.
          "alter table lamina_run_part alter column content set storage external");

  private StoreTables() {}

  /** Whether they are there. */
  static boolean exist(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery("select to_regclass('lamina_run_part')")) {
      return found.next() && found.getString(1) != null;
    }
  }

  /** Makes them if they are not there. */
  static void make(Connection connection) throws SQLException {
    if (exist(connection)) {
      return;
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("select pg_advisory_xact_lock(" + LOCK + ")");
      if (!exist(connection)) {
        for (String each : MAKE) {
          statement.execute(each);
        }
      }
    }
  }

  /** The number of a sweep that is there. */
  static Optional<UUID> find(Connection connection, String name) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select id from lamina_sweep where name = ?")) {
      statement.setString(1, name);
      try (ResultSet found = statement.executeQuery()) {
        return found.next() ? Optional.of(found.getObject(1, UUID.class)) : Optional.empty();
      }
    }
  }

  /** Whether a sweep is there and has a line in its journal. */
  static boolean hasBegun(Connection connection, String name) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select 1 from lamina_sweep where name = ? and lines > 0")) {
      statement.setString(1, name);
      try (ResultSet found = statement.executeQuery()) {
        return found.next();
      }
    }
  }

  /** The number of a sweep, whose row is made if it is not there. */
  static UUID begin(Connection connection, String name) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "insert into lamina_sweep (name) values (?) on conflict (name) do nothing")) {
      statement.setString(1, name);
      statement.executeUpdate();
    }
    return find(connection, name)
        .orElseThrow(() -> new SQLException("the row of the sweep was removed meanwhile", "40001"));
  }

  /** The names of the sweeps that there are, as many as people like to read. */
  static List<String> names(Connection connection) throws SQLException {
    List<String> names = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                "select name from lamina_sweep where lines > 0 order by begun desc limit 20")) {
      while (found.next()) {
        names.add(found.getString(1));
      }
    }
    return names;
  }
}
