package dev.lamina.runtime.sweep;

import dev.lamina.runtime.file.WholeFile;
import dev.lamina.runtime.run.FolderInTheWayException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/**
 * Keeps a sweep's folder to one {@code lamina sweep} at a time; its workers have the journal's
 * lock. The operating system holds it, so that it ends with the process.
 */
final class SweepLock implements AutoCloseable {

  private static final String NAME = "sweep.lock";

  private final Path file;
  private final FileChannel channel;

  private SweepLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes a folder, which is made if it is not there.
   *
   * @throws FolderInTheWayException if another has it, or it is no sweep's
   */
  static SweepLock take(Path folder) {
    Path file = folder.resolve(NAME);
    try {
      refuseForeign(folder);
      Files.createDirectories(folder);
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!locked(channel)) {
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

  /**
   * Refuses a folder that has files of something else.
   *
   * @throws FolderInTheWayException if it does
   */
  static void refuseForeign(Path folder) {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new FolderInTheWayException(
          folder + " is a file; choose another folder for the sweep with --out");
    }
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      boolean empty = files.allMatch(each -> each.getFileName().toString().equals(NAME));
      if (!empty && !FileJournal.isIn(folder)) {
        throw new FolderInTheWayException(
            "%s has files in it, but no %s of a sweep; choose another folder with --out"
                .formatted(folder, FileJournal.NAME));
      }
    } catch (IOException e) {
      throw WholeFile.unwritable(folder.resolve(NAME), e);
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
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
