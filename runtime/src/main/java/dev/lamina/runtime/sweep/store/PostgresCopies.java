package dev.lamina.runtime.sweep.store;

import dev.lamina.runtime.archive.ArchiveException;
import dev.lamina.runtime.file.OutputException;
import dev.lamina.runtime.record.RunRecord;
import dev.lamina.runtime.sweep.RunCopies;
import dev.lamina.runtime.sweep.SweepFiles;
import dev.lamina.runtime.sweep.Trial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Trials' run folders as archives in the store, cut in parts. Which of two is farther is told by
 * how many epochs their logs have, over all runs of the trial.
 *
 * @param connection to the store
 * @param sweep whose
 * @param folder of the sweep on this machine
 */
record PostgresCopies(StoreConnection connection, UUID sweep, Path folder) implements RunCopies {

  /** A trial's run of more than that stays on its machine. */
  private static final long MOST_BYTES = 1L << 30;

  private Path folder(long trial) {
    return folder.resolve(SweepFiles.run(trial, 0, 1));
  }

  private long here(Trial trial) {
    long epochs = 0;
    int parts = trial.parts().size();
    for (int part = 0; part < parts; part++) {
      Path run = folder.resolve(SweepFiles.run(trial.number(), part, parts));
      epochs += Files.isDirectory(run) ? epochs(run) : 0;
    }
    return epochs;
  }

  private static long epochs(Path run) {
    try {
      return RunRecord.read(run).epochs().size();
    } catch (ArchiveException e) {
      // What cannot be read is trained anew.
      return 0;
    }
  }

  @Override
  public void fetch(Trial trial) {
    long here = here(trial);
    boolean farther = connection.transaction(open -> there(open, trial.number())).orElse(0) > here;
    if (farther) {
      try {
        connection.transaction(
            open -> {
              RunArchive.unpack(
                  folder(trial.number()), new StoredParts(open, sweep, trial.number()));
              return trial;
            });
      } catch (RunArchive.Damaged e) {
        connection.patience().said().accept(e.getMessage());
      }
    }
  }

  private OptionalLong there(Connection open, long trial) throws SQLException {
    try (PreparedStatement statement =
        open.prepareStatement("select epochs from lamina_run where sweep = ? and trial = ?")) {
      statement.setObject(1, sweep);
      statement.setLong(2, trial);
      try (ResultSet found = statement.executeQuery()) {
        return found.next() ? OptionalLong.of(found.getLong(1)) : OptionalLong.empty();
      }
    }
  }

  @Override
  public void keep(Trial trial) {
    Path run = folder(trial.number());
    long here = here(trial);
    if (here == 0) {
      return;
    }
    long bytes = RunArchive.bytes(run);
    if (bytes > MOST_BYTES) {
      connection
          .patience()
          .said()
          .accept(
              "trial %d: its run has %d MB, which is too much for the store; another machine that goes on with it trains it anew"
                  .formatted(trial.number(), bytes >> 20));
      return;
    }
    try {
      connection.transaction(
          open -> {
            if (there(open, trial.number()).orElse(0) <= here) {
              remove(open, trial.number());
              add(open, trial.number(), here, bytes);
              StoredParts parts = new StoredParts(open, sweep, trial.number());
              RunArchive.pack(run, parts);
            }
            return trial;
          });
    } catch (OutputException e) {
      connection.patience().said().accept("trial %d: %s".formatted(trial.number(), e.getMessage()));
    }
  }

  private void add(Connection open, long trial, long epochs, long bytes) throws SQLException {
    try (PreparedStatement statement =
        open.prepareStatement(
            "insert into lamina_run (sweep, trial, epochs, bytes) values (?, ?, ?, ?)")) {
      statement.setObject(1, sweep);
      statement.setLong(2, trial);
      statement.setLong(3, epochs);
      statement.setLong(4, bytes);
      statement.executeUpdate();
    }
  }

  private void remove(Connection open, long trial) throws SQLException {
    try (PreparedStatement statement =
        open.prepareStatement("delete from lamina_run where sweep = ? and trial = ?")) {
      statement.setObject(1, sweep);
      statement.setLong(2, trial);
      statement.executeUpdate();
    }
  }

  @Override
  public void drop(long trial) {
    connection.transaction(
        open -> {
          remove(open, trial);
          return trial;
        });
  }
}
