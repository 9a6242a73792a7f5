package dev.lamina.runtime.sweep.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.UUID;

/**
 * The rows of an archive as a stream, so that none is in memory as a whole.
 *
 * @param connection in a transaction
 * @param sweep whose
 * @param trial whose
 */
record StoredParts(Connection connection, UUID sweep, long trial) {

  private static final int PART = 1 << 20;

  /** A server's complaint, as a stream has it. */
  static final class Refused extends IOException {
    private static final long serialVersionUID = 1L;

    Refused(SQLException cause) {
      super(cause.getMessage(), cause);
    }

    SQLException problem() {
      return (SQLException) getCause();
    }
  }

  /** Writes rows; the last one when it is closed. */
  OutputStream writing() {
    return new OutputStream() {
      private final byte[] part = new byte[PART];
      private int length;
      private int number;

      @Override
      public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int from, int count) throws IOException {
        int done = 0;
        while (done < count) {
          int now = Math.min(count - done, PART - length);
          System.arraycopy(bytes, from + done, part, length, now);
          length += now;
          done += now;
          if (length == PART) {
            send();
          }
        }
      }

      private void send() throws IOException {
        try {
          add(number++, Arrays.copyOf(part, length));
        } catch (SQLException e) {
          throw new Refused(e);
        }
        length = 0;
      }

      @Override
      public void close() throws IOException {
        if (length > 0) {
          send();
        }
      }
    };
  }

  private void add(int number, byte[] content) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "insert into lamina_run_part (sweep, trial, part, content) values (?, ?, ?, ?)")) {
      statement.setObject(1, sweep);
      statement.setLong(2, trial);
      statement.setInt(3, number);
      statement.setBytes(4, content);
      statement.executeUpdate();
    }
  }

  /** Reads rows. */
  InputStream reading() {
    return new InputStream() {
      private InputStream part = new ByteArrayInputStream(new byte[0]);
      private int number;

      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] bytes, int from, int count) throws IOException {
        int got = part.read(bytes, from, count);
        if (got < 0 && next()) {
          got = part.read(bytes, from, count);
        }
        return got;
      }

      private boolean next() throws IOException {
        try {
          byte[] content = get(number++);
          part = new ByteArrayInputStream(content);
          return content.length > 0;
        } catch (SQLException e) {
          throw new Refused(e);
        }
      }
    };
  }

  /** Empty behind the last one. */
  private byte[] get(int number) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select content from lamina_run_part where sweep = ? and trial = ? and part = ?")) {
      statement.setObject(1, sweep);
      statement.setLong(2, trial);
      statement.setInt(3, number);
      try (ResultSet found = statement.executeQuery()) {
        return found.next() ? found.getBytes(1) : new byte[0];
      }
    }
  }
}
