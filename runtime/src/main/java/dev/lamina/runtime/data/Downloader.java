package dev.lamina.runtime.data;

import dev.lamina.dsl.data.RemoteFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Brings a published file here, from the first mirror that has it whole. What is under way is
 * called {@code .part} and taken up again where it was cut off; only a file of the right SHA-256
 * gets its name.
 */
final class Downloader {

  /** Times a mirror may cut off before the next one is tried. */
  private static final int TRIES = 4;

  private final Transfer transfer;

  /**
   * A downloader.
   *
   * @param progress hears of each piece that came
   * @param patience how long a server may stay silent
   */
  Downloader(Consumer<DataProgress> progress, Duration patience) {
    this.transfer = new Transfer(progress, patience);
  }

  /**
   * The file in {@code folder}: the one that is there, if it is whole, or a fresh one.
   *
   * @param mirrors addresses the file's name is put behind
   * @param advice what to do if no mirror has it, in a sentence
   * @throws DataException if no mirror gives it, or it cannot be written
   */
  Path fetch(RemoteFile file, List<String> mirrors, Path folder, String advice) {
    Path target = folder.resolve(file.name());
    try {
      Files.createDirectories(folder);
      // Two processes that start at once: one downloads, the other waits and finds it there.
      try (FileChannel channel =
              FileChannel.open(
                  folder.resolve(file.name() + ".lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        if (!lock.isValid() || !whole(target, file)) {
          download(file, mirrors, target, advice);
        }
      }
      return target;
    } catch (OverlappingFileLockException e) {
      throw new DataException(target + ": is being downloaded by this very program already", e);
    } catch (IOException e) {
      throw new DataException(target + ": cannot be written: " + Reasons.of(e), e);
    }
  }

  private void download(RemoteFile file, List<String> mirrors, Path target, String advice)
      throws IOException {
    Path part = target.resolveSibling(file.name() + ".part");
    List<String> tried = new ArrayList<>();
    for (String mirror : mirrors) {
      String failure = fromOrClean(mirror + file.name(), file, part);
      if (failure.isEmpty()) {
        Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        return;
      }
      tried.add("  " + mirror + file.name() + ": " + failure);
    }
    throw new DataException(
        file.name() + " could not be downloaded:\n" + String.join("\n", tried) + "\n" + advice);
  }

  /** A disk that is full is given back what was put on it. */
  private String fromOrClean(String url, RemoteFile file, Path part) throws IOException {
    try {
      return from(url, file, part);
    } catch (IOException e) {
      try {
        Files.deleteIfExists(part);
      } catch (IOException cleaning) {
        e.addSuppressed(cleaning);
      }
      throw e;
    }
  }

  /** Fills {@code part} from one mirror; why it failed, or nothing if it is whole. */
  private String from(String url, RemoteFile file, Path part) throws IOException {
    String failure = "";
    for (int attempt = 0; attempt < TRIES; attempt++) {
      long before = size(part);
      boolean resumed = before > 0;
      Transfer.Outcome outcome = transfer.run(url, file, part);
      failure = outcome.failure();
      if (outcome.complete()) {
        String sha256 = HashedFile.sha256(part);
        if (sha256.equals(file.sha256())) {
          return "";
        }
        Files.delete(part);
        failure = "wrong checksum: SHA-256 is " + sha256 + ", should be " + file.sha256();
        if (!resumed) {
          return failure;
        }
        // What was there before may have been of another file: once more, from the start.
      } else if (size(part) <= before) {
        return failure;
      }
    }
    return failure;
  }

  private static boolean whole(Path target, RemoteFile file) throws IOException {
    return Files.exists(target)
        && Files.size(target) == file.bytes()
        && HashedFile.sha256(target).equals(file.sha256());
  }

  static long size(Path path) throws IOException {
    return Files.exists(path) ? Files.size(path) : 0;
  }
}
