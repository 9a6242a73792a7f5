package dev.lamina.runtime.run;

import dev.lamina.runtime.file.OutputException;
import dev.lamina.runtime.file.PlainJson;
import dev.lamina.runtime.file.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The folder of one run. It is there whole or not at all, from the first moment on, and two runs
 * never share one.
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
        && (exactly.replace() || Files.exists(exactly.folder(), LinkOption.NOFOLLOW_LINKS))) {
      old(exactly);
    }
  }

  /**
   * Makes the folder with what a run begins with. A run that is replaced stays where it is until
   * then.
   *
   * @param name of the run
   * @param beginning writes what is in it from the start
   * @throws OutputException if it exists or cannot be made
   */
  static RunFolder create(
      RunRequest.Place place, String name, InstantSource clock, Consumer<RunFolder> beginning) {
    Path parent =
        place instanceof RunRequest.Exactly exactly
            ? exactly.folder().toAbsolutePath().normalize().getParent()
            : ((RunRequest.Under) place).runs();
    if (parent == null) {
      throw new FolderInTheWayException("the root of a file system cannot be a run's folder");
    }
    Staging staging = Staging.in(parent, safe(name), clock);
    try {
      Files.createDirectory(staging.folder().resolve(RunFiles.CHECKPOINTS));
      beginning.accept(new RunFolder(staging.folder()));
      return new RunFolder(
          place instanceof RunRequest.Exactly exactly
              ? exact(exactly, staging)
              : fresh(((RunRequest.Under) place).runs(), name, clock, staging));
    } catch (IOException e) {
      OutputException problem = WholeFile.unwritable(staging.folder(), e);
      staging.abandon(problem);
      throw problem;
    } catch (RuntimeException | Error e) {
      staging.abandon(e);
      throw e;
    }
  }

  private static Optional<OldRun> old(RunRequest.Exactly place) {
    if (!place.replace()) {
      throw exists(place.folder());
    }
    return OldRun.replaceable(place.folder());
  }

  private static Path exact(RunRequest.Exactly place, Staging staging) {
    Optional<OldRun> old = place.replace() ? old(place) : Optional.empty();
    old.ifPresent(OldRun::moveAside);
    try {
      if (!staging.publish(place.folder())) {
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
  private static Path fresh(Path runs, String name, InstantSource clock, Staging staging) {
    Path path = null;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Instant now = clock.instant();
      String time = SECONDS.format(now.atZone(ZoneId.systemDefault()));
      path = runs.resolve(safe(name) + "-" + time);
      if (staging.publish(path)) {
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

  /** Removes what a killed process was writing. */
  void removeParts() {
    for (Path place : List.of(path, path.resolve(RunFiles.CHECKPOINTS))) {
      try (Stream<Path> files = Files.list(place)) {
        for (Path file : files.filter(OldRun::isPart).toList()) {
          Files.delete(file);
        }
      } catch (IOException e) {
        throw WholeFile.unwritable(place, e);
      }
    }
  }

  void json(String name, Object plain) {
    WholeFile.write(file(name), PlainJson.pretty(plain));
  }

  void text(String name, String text) {
    WholeFile.write(file(name), text);
  }

  /** The same of a file that is made again from others when a run goes on. */
  void unforcedText(String name, String text) {
    WholeFile.writeUnforced(file(name), out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }
}
