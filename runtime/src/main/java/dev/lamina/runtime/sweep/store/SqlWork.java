package dev.lamina.runtime.sweep.store;

import java.sql.Connection;
import java.sql.SQLException;

/** What is done in one transaction; it may be done again if it is not known what became of it. */
@FunctionalInterface
interface SqlWork<T> {

  /** Does it. */
  T in(Connection connection) throws SQLException;
}
