package dev.lamina.runtime.run;

import dev.lamina.runtime.file.OutputException;
import dev.lamina.runtime.file.PlainJson;
import dev.lamina.runtime.file.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A run that is in the way and may be replaced. Deletes only what Lamina wrote: a folder with
 * anything else in it is refused.
 *
 * @param folder where it is
 */
record OldRun(Path folder) {

  /**
   * The run in this folder, empty if there is no such folder.
   *
   * @throws OutputException if it is something else, holds something else or is still running
   */
  static Optional<OldRun> replaceable(Path folder) {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      throw refused(folder, "it is not a folder");
    }
    OldRun run = new OldRun(folder);
    run.refuseForeign();
    run.refuseRunning();
    return Optional.of(run);
  }

  private void refuseForeign() {
    if (!Files.isRegularFile(folder.resolve(RunFiles.STATUS))) {
      throw refused(folder, "it is not a run of Lamina's: it has no " + RunFiles.STATUS);
    }
    for (Path file : files(folder)) {
      Path name = folder.relativize(file);
      if (!own(file, name)) {
        throw refused(folder, "`" + name + "` in it was not written by Lamina; move it away");
      }
    }
  }

  private static boolean own(Path file, Path name) {
    String last = name.getFileName().toString();
    if (name.getNameCount() == 1) {
      return Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)
          ? last.equals(RunFiles.CHECKPOINTS)
          : RunFiles.ALL.contains(last) || last.startsWith(RunFiles.CONFUSIONS) || part(last);
    }
    return name.getNameCount() == 2
        && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        && (last.equals(RunFiles.BEST + RunFiles.ARCHIVE)
            || last.equals(RunFiles.LAST + RunFiles.ARCHIVE)
            || part(last));
  }

  private static boolean part(String name) {
    return name.startsWith(".") && name.endsWith(WholeFile.PART);
  }

  private void refuseRunning() {
    Map<String, Object> status;
    try {
      status = PlainJson.object(Files.readString(folder.resolve(RunFiles.STATUS)));
    } catch (IOException e) {
      throw refused(folder, "its " + RunFiles.STATUS + " cannot be read: " + e.getMessage());
    }
    if (!status.containsKey("lamina")) {
      throw refused(folder, "its " + RunFiles.STATUS + " was not written by Lamina");
    }
    if (RunState.RUNNING.word().equals(status.get("state"))
        && status.get("process") instanceof Number process
        && alive(process.longValue(), String.valueOf(status.get("started")))) {
      throw refused(folder, "process " + process + " is still training it");
    }
  }

  /** A process of that number that began before the run did; numbers are used again. */
  private static boolean alive(long process, String started) {
    Instant runStarted;
    try {
      runStarted = Instant.parse(started);
    } catch (DateTimeParseException e) {
      return true;
    }
    return ProcessHandle.of(process)
        .filter(ProcessHandle::isAlive)
        .map(handle -> handle.info().startInstant().orElse(Instant.EPOCH))
        .filter(processStarted -> !processStarted.isAfter(runStarted))
        .isPresent();
  }

  void moveAside() {
    move(folder, aside());
  }

  void moveBack() {
    move(aside(), folder);
  }

  void delete() {
    try {
      for (Path file : files(aside()).stream().sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
      Files.delete(aside());
    } catch (IOException e) {
      throw new OutputException(
          "the old run, now in " + aside() + ", cannot be deleted: " + e.getMessage(), e);
    }
  }

  private Path aside() {
    Path whole = folder.toAbsolutePath().normalize();
    return whole.resolveSibling("." + whole.getFileName() + ".replaced" + WholeFile.PART);
  }

  private static void move(Path from, Path to) {
    try {
      Files.move(from, to);
    } catch (IOException e) {
      throw WholeFile.unwritable(to, e);
    }
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(path -> !path.equals(folder)).toList();
    } catch (IOException e) {
      throw new OutputException(folder + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static OutputException refused(Path folder, String why) {
    return new FolderInTheWayException(folder + " is not replaced: " + why);
  }
}
