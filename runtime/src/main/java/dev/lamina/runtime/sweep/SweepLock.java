package dev.lamina.runtime.sweep;

import dev.lamina.runtime.file.FileLocks;
import dev.lamina.runtime.file.WholeFile;
import dev.lamina.runtime.run.FolderInTheWayException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps a sweep's folder to one {@code lamina sweep} at a time; its workers have the journal's
 * lock. The operating system holds it, so that it ends with the process.
 */
final class SweepLock implements AutoCloseable {

  static final String NAME = "sweep.lock";

  private final Path file;
  private final FileChannel channel;

  private SweepLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes a sweep's folder, which is made if it is not there.
   *
   * @throws FolderInTheWayException if another has it, or it is not this sweep's
   */
  static SweepLock take(SweepHome home) {
    home.refuseForeign();
    Path folder = home.folder();
    Path file = folder.resolve(NAME);
    try {
      Files.createDirectories(folder);
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!FileLocks.tried(channel)) {
        channel.close();
        throw new FolderInTheWayException(
            "another `lamina sweep` is at work on %s; wait until it has ended, stop it with Ctrl-C, or choose another folder with --out"
                .formatted(folder));
      }
      return new SweepLock(file, channel);
    } catch (IOException e) {
      throw WholeFile.unwritable(file, e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw WholeFile.unwritable(file, e);
    }
  }
}
