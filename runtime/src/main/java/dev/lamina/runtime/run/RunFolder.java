package dev.lamina.runtime.run;

import dev.lamina.runtime.file.OutputException;
import dev.lamina.runtime.file.PlainJson;
import dev.lamina.runtime.file.WholeFile;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * The folder of one run. Making it is atomic, so that two runs never share one.
 *
 * @param path where it is
 */
record RunFolder(Path path) {

  private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");
  private static final int ATTEMPTS = 3;

  /**
   * Tells early, before data is read, that a folder is not free.
   *
   * @throws OutputException if the place names a folder that may not be used
   */
  static void check(RunRequest.Place place) {
    if (place instanceof RunRequest.Exactly exactly
        && Files.exists(exactly.folder(), java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
      if (!exactly.replace()) {
        throw exists(exactly.folder());
      }
      OldRun.replaceable(exactly.folder());
    }
  }

  /**
   * Makes the folder, with a status that says that it is running.
   *
   * @param name of the run
   * @param first what status.json says from the start
   * @throws OutputException if it exists or cannot be made
   */
  static RunFolder create(
      RunRequest.Place place, String name, InstantSource clock, RunStatus first) {
    Path path =
        place instanceof RunRequest.Exactly exactly
            ? exact(exactly)
            : fresh(((RunRequest.Under) place).runs(), name, clock);
    RunFolder folder = new RunFolder(path);
    try {
      folder.json(RunFiles.STATUS, first.view());
      Files.createDirectory(path.resolve(RunFiles.CHECKPOINTS));
    } catch (IOException e) {
      OutputException problem = WholeFile.unwritable(path.resolve(RunFiles.CHECKPOINTS), e);
      folder.abandon(problem);
      throw problem;
    } catch (OutputException e) {
      folder.abandon(e);
      throw e;
    }
    return folder;
  }

  /** Takes back what little there is, so that nothing is left of a run that could not begin. */
  private void abandon(OutputException problem) {
    try {
      Files.deleteIfExists(file(RunFiles.STATUS));
      Files.deleteIfExists(path);
    } catch (IOException e) {
      problem.addSuppressed(e);
    }
  }

  private static Path exact(RunRequest.Exactly place) {
    Optional<OldRun> old = place.replace() ? OldRun.replaceable(place.folder()) : Optional.empty();
    old.ifPresent(OldRun::moveAside);
    try {
      if (!made(place.folder())) {
        throw exists(place.folder());
      }
    } catch (OutputException e) {
      old.ifPresent(OldRun::moveBack);
      throw e;
    }
    old.ifPresent(OldRun::delete);
    return place.folder();
  }

  /** Two runs of a name that start in the same second: the later one waits for the next. */
  private static Path fresh(Path runs, String name, InstantSource clock) {
    Path path = null;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Instant now = clock.instant();
      String time = SECONDS.format(now.atZone(ZoneId.systemDefault()));
      path = runs.resolve(safe(name) + "-" + time);
      if (made(path)) {
        return path;
      }
      pause(1000 - now.toEpochMilli() % 1000);
    }
    throw exists(path);
  }

  /** A name as part of a path: whatever is not a letter, digit, dot, - or _ becomes _. */
  static String safe(String name) {
    String safe = name.replaceAll("[^\\p{L}\\p{N}._-]", "_");
    return safe.startsWith(".") ? "_" + safe.substring(1) : safe;
  }

  private static boolean made(Path path) {
    try {
      Path parent = path.toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Files.createDirectory(path);
      return true;
    } catch (FileAlreadyExistsException e) {
      if (Path.of(e.getFile()).toAbsolutePath().equals(path.toAbsolutePath())) {
        return false;
      }
      throw new OutputException(
          "%s cannot be made: %s is a file, not a folder".formatted(path, e.getFile()), e);
    } catch (IOException e) {
      throw WholeFile.unwritable(path, e);
    }
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static OutputException exists(Path folder) {
    return new FolderInTheWayException(
        "%s exists already; choose another folder, or replace the run in it with --force"
            .formatted(folder));
  }

  /** A file of this folder. */
  Path file(String name) {
    return path.resolve(name);
  }

  /** The archive of a checkpoint. */
  Path checkpoint(String name) {
    return path.resolve(RunFiles.CHECKPOINTS).resolve(name + RunFiles.ARCHIVE);
  }

  void json(String name, Object plain) {
    WholeFile.write(file(name), PlainJson.pretty(plain));
  }

  void text(String name, String text) {
    WholeFile.write(file(name), text);
  }
}
