package dev.lamina.runtime.sweep.store;

import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Set;

/** What a server or the way to it complains of, in words that say what to do. */
final class Troubles {

  /**
   * Classes of SQLSTATE: no connection, not enough of something, transactions in each other's way.
   */
  private static final Set<String> PASSING_CLASSES = Set.of("08", "53", "40");

  /**
   * Shut down, crashed, not up yet; ended because it was idle for too long within a transaction.
   */
  private static final Set<String> PASSING = Set.of("57P01", "57P02", "57P03", "25P03", "57014");

  private Troubles() {}

  /** Whether it may be gone in a while. */
  static boolean isPassing(SQLException e) {
    String state = state(e);
    return state.length() == 5
        && (PASSING_CLASSES.contains(state.substring(0, 2)) || PASSING.contains(state));
  }

  static String state(SQLException e) {
    return e.getSQLState() == null ? "" : e.getSQLState();
  }

  /** What the driver says, in one line. */
  static String words(SQLException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnknownHostException) {
        return "there is no host `" + cause.getMessage() + "`";
      }
    }
    String text = String.valueOf(e.getMessage()).replaceAll("\\s+", " ").strip();
    return text.replaceFirst("^(FATAL|ERROR): ", "").replaceFirst("[.]$", "");
  }

  /** What people can do. */
  static String advice(SQLException e, StoreAddress address) {
    String state = state(e);
    if (state.startsWith("08") || state.startsWith("57P")) {
      return "Is PostgreSQL running there, and may this machine connect to it?";
    }
    return switch (state) {
      case "28P01" ->
          "The password is taken from the address, from PGPASSWORD or from ~/.pgpass (host:port:database:user:password, mode 600).";
      case "28000" -> "The server's pg_hba.conf says who may come from where.";
      case "3D000" -> "Make the database with `createdb`, or name another in the address.";
      case "42501" ->
          "%s needs the right to make tables once: GRANT CREATE ON SCHEMA public TO %s;"
              .formatted(address.user(), address.user());
      case "53100" -> "Its disk is full; make room there.";
      default ->
          state.startsWith("28")
              ? "Check user and password."
              : "Nothing that was recorded before is lost.";
    };
  }
}
