package dev.lamina.runtime.run;

import dev.lamina.runtime.file.Folders;
import dev.lamina.runtime.file.OutputException;
import dev.lamina.runtime.file.WholeFile;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A run's folder before it has its name: it gets it when it holds all that a run begins with, in
 * one step, so that nobody ever sees less.
 *
 * @param folder beside where the run will be
 */
record Staging(Path folder) {

  private static final Pattern NAME =
      Pattern.compile("\\..+\\.(\\d{1,10})-\\d+\\.new" + Pattern.quote(WholeFile.PART));

  /** The process of a younger one may be on another machine that shares the disk. */
  private static final Duration LONG = Duration.ofHours(1);

  /**
   * Makes it, and removes what processes killed long ago left of theirs.
   *
   * @param parent made if it is not there
   */
  static Staging in(Path parent, String name, InstantSource clock) {
    Path whole = parent.toAbsolutePath().normalize();
    try {
      Files.createDirectories(whole);
      Instant now = clock.instant();
      for (Path left : leftBehind(whole)) {
        if (Files.getLastModifiedTime(left).toInstant().plus(LONG).isBefore(now)) {
          new Staging(left).delete();
        }
      }
      for (int number = 0; ; number++) {
        Optional<Staging> made = made(whole, name, number);
        if (made.isPresent()) {
          return made.get();
        }
      }
    } catch (FileAlreadyExistsException e) {
      throw new OutputException(
          "%s cannot be made: %s is a file, not a folder".formatted(parent, e.getFile()), e);
    } catch (IOException e) {
      throw WholeFile.unwritable(parent.resolve(name), e);
    }
  }

  /** Several runs of one process may begin at once. */
  private static Optional<Staging> made(Path parent, String name, int number) throws IOException {
    long process = ProcessHandle.current().pid();
    Path folder =
        parent.resolve(
            String.format(Locale.ROOT, ".%s.%d-%d.new%s", name, process, number, WholeFile.PART));
    try {
      return Optional.of(new Staging(Files.createDirectory(folder)));
    } catch (FileAlreadyExistsException e) {
      return Optional.empty();
    }
  }

  private static List<Path> leftBehind(Path parent) throws IOException {
    try (Stream<Path> all = Files.list(parent)) {
      return all.filter(Staging::isLeftBehind).toList();
    }
  }

  private static boolean isLeftBehind(Path path) {
    Matcher name = NAME.matcher(path.getFileName().toString());
    return name.matches()
        && Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
        && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty();
  }

  /**
   * Gives it its name.
   *
   * @return false if there is something of that name
   */
  boolean publish(Path name) {
    if (Files.exists(name, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try {
      Files.move(folder, name, StandardCopyOption.ATOMIC_MOVE);
      WholeFile.forceNames(name.toAbsolutePath().getParent());
      return true;
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
      return false;
    } catch (FileSystemException e) {
      // What a folder that is not empty is called here differs from system to system.
      if (Files.exists(name, LinkOption.NOFOLLOW_LINKS)) {
        return false;
      }
      throw WholeFile.unwritable(name, e);
    } catch (IOException e) {
      throw WholeFile.unwritable(name, e);
    }
  }

  /** Takes it back; {@code problem} is told if that fails. */
  void abandon(Throwable problem) {
    try {
      delete();
    } catch (IOException e) {
      problem.addSuppressed(e);
    }
  }

  private void delete() throws IOException {
    Optional<Path> foreign = OldRun.foreign(folder);
    if (foreign.isPresent()) {
      throw new IOException(foreign.get() + " was not written by Lamina");
    }
    Folders.delete(folder);
  }
}
