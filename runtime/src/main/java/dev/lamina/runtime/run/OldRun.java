package dev.lamina.runtime.run;

import dev.lamina.runtime.file.Folders;
import dev.lamina.runtime.file.OutputException;
import dev.lamina.runtime.file.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A run that is in the way and may be replaced. It is put aside under another name in the moment in
 * which the new one is there whole, and deleted then; of it only what Lamina wrote: a folder with
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
      // Killed between two renames: the old run is the only one, until there is a new one.
      Path aside = aside(folder);
      if (Files.isDirectory(aside, LinkOption.NOFOLLOW_LINKS)) {
        move(aside, folder);
      } else {
        return Optional.empty();
      }
    }
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      throw refused(folder, "it is not a folder");
    }
    OldRun run = new OldRun(folder);
    run.refuseForeign();
    return Optional.of(run);
  }

  private void refuseForeign() {
    FoundStatus status;
    try {
      status = FoundStatus.read(folder);
    } catch (FoundStatus.Problem e) {
      throw refused(folder, e.getMessage());
    }
    Optional<Path> foreign = foreign(folder);
    if (foreign.isPresent()) {
      throw refused(
          folder, "`" + foreign.get() + "` in it was not written by Lamina; move it away");
    }
    if (status.alive()) {
      throw refused(folder, "process " + status.process() + " is still training it");
    }
  }

  /** What in a run's folder is not Lamina's, as named in it. */
  static Optional<Path> foreign(Path folder) {
    return files(folder).stream()
        .filter(file -> !own(file, folder.relativize(file)))
        .map(folder::relativize)
        .findFirst();
  }

  private static boolean own(Path file, Path name) {
    String last = name.getFileName().toString();
    if (name.getName(0).toString().equals(RunFiles.LOGS)) {
      return true;
    }
    if (name.getNameCount() == 1) {
      return Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)
          ? last.equals(RunFiles.CHECKPOINTS)
          : RunFiles.ALL.contains(last) || last.startsWith(RunFiles.CONFUSIONS) || part(last);
    }
    return name.getNameCount() == 2
        && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        && (RunFiles.ARCHIVES.contains(last) || NumberedCheckpoints.isOne(last) || part(last));
  }

  private static boolean part(String name) {
    return name.startsWith(".") && name.endsWith(WholeFile.PART);
  }

  /** Whether it is a file that was being written. */
  static boolean isPart(Path file) {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        && part(file.getFileName().toString());
  }

  void moveAside() {
    Path aside = aside(folder);
    if (Files.exists(aside, LinkOption.NOFOLLOW_LINKS)) {
      // The new run was there already when the deleting of the old one was cut short.
      delete();
    }
    move(folder, aside);
  }

  void moveBack() {
    move(aside(folder), folder);
  }

  void delete() {
    Path aside = aside(folder);
    try {
      Folders.delete(aside);
    } catch (IOException e) {
      throw new OutputException(
          "the old run, now in " + aside + ", cannot be deleted: " + e.getMessage(), e);
    }
  }

  private static Path aside(Path folder) {
    Path whole = folder.toAbsolutePath().normalize();
    return whole.resolveSibling("." + whole.getFileName() + ".replaced" + WholeFile.PART);
  }

  /** Where a run is that seems gone, for messages; empty if there is none. */
  static String hint(Path folder) {
    Path aside = aside(folder);
    return Files.isDirectory(aside)
        ? "; the run that was being replaced when the process was killed is in " + aside
        : "";
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
    } catch (IOException | java.io.UncheckedIOException e) {
      throw new OutputException(folder + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static OutputException refused(Path folder, String why) {
    return new FolderInTheWayException(folder + " is not replaced: " + why);
  }
}
