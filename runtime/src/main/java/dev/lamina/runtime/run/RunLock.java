package dev.lamina.runtime.run;

import dev.lamina.runtime.file.FileLocks;
import dev.lamina.runtime.file.WholeFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps a run to one process at a time. The operating system holds the lock, so that it ends with
 * the process, however that ends; the file may be left behind and means nothing by itself.
 */
final class RunLock implements AutoCloseable {

  private static final int ATTEMPTS = 10;

  private final Path file;
  private final FileChannel channel;

  private RunLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes it.
   *
   * @throws FolderInTheWayException if another process has it
   */
  static RunLock take(Path folder) {
    Path file = folder.resolve(RunFiles.LOCK);
    try {
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        FileChannel channel =
            FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!FileLocks.tried(channel)) {
          channel.close();
          throw busy(folder, "another process");
        }
        // Whoever had it may have removed the file between the opening and the locking.
        if (Files.exists(file)) {
          return new RunLock(file, channel);
        }
        channel.close();
      }
      throw busy(folder, "another process");
    } catch (IOException e) {
      throw WholeFile.unwritable(file, e);
    }
  }

  /** Somebody works on the run. */
  static FolderInTheWayException busy(Path folder, String who) {
    return new FolderInTheWayException(
        "%s is at work on %s; wait until it has ended, or stop it with Ctrl-C"
            .formatted(who, folder));
  }

  /** Gives it back. */
  @Override
  public void close() {
    try (channel) {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw WholeFile.unwritable(file, e);
    }
  }
}
