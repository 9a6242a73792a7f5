package dev.lamina.runtime.tensorboard;

import dev.lamina.runtime.file.OutputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Locale;

/**
 * One file of events, made with the first of them and then added to: a log, not a file that is
 * replaced. A kill may cut its last record off, which TensorBoard passes over; who goes on with the
 * run begins a file of its own.
 */
final class EventFile {

  /** What TensorBoard knows its files by. */
  static final String PREFIX = "events.out.tfevents.";

  private static final int MOST_NAMES = 10_000;

  private final Path folder;
  private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
  private Path file;

  EventFile(Path folder) {
    this.folder = folder;
  }

  /** Takes an event; the first begins the file. */
  void add(Instant time, byte[] record) {
    if (file == null) {
      file = make(time);
      waiting.writeBytes(new Events(time, 0).version());
    }
    waiting.writeBytes(record);
  }

  /** Writes what was taken since the last time. */
  void flush() {
    if (waiting.size() == 0) {
      return;
    }
    try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
      waiting.writeTo(out);
    } catch (IOException e) {
      throw unwritable(file, e);
    }
    waiting.reset();
  }

  /** A file that was not there before: TensorBoard reads those of a folder by their names. */
  private Path make(Instant time) {
    try {
      Files.createDirectories(folder);
      for (int number = 0; number < MOST_NAMES; number++) {
        Path candidate =
            folder.resolve(
                String.format(
                    Locale.ROOT, "%s%010d.lamina.%d", PREFIX, time.getEpochSecond(), number));
        if (Files.notExists(candidate)) {
          return Files.createFile(candidate);
        }
      }
    } catch (IOException e) {
      throw unwritable(folder, e);
    }
    throw new OutputException(folder + " is full of event files of this very second");
  }

  private static OutputException unwritable(Path where, IOException cause) {
    return new OutputException(
        "events for TensorBoard cannot be written to "
            + where
            + ": "
            + cause.getMessage()
            + "; make room, choose another folder, or train without the callback",
        cause);
  }
}
