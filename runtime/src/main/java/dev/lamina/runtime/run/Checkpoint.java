package dev.lamina.runtime.run;

import dev.lamina.runtime.archive.ArchiveException;
import dev.lamina.runtime.archive.ModelArchive;
import java.nio.file.Files;
import java.nio.file.Path;

/** Which checkpoint of a run folder. */
public enum Checkpoint {
  /** The best if there was validation to tell it by, else the last. */
  USUAL,
  /** The best epoch's. */
  BEST,
  /** The last epoch's. */
  LAST;

  /**
   * The archive that {@code path} means: a run folder's, or itself.
   *
   * @throws ArchiveException if there is none, or it cannot be trusted
   */
  public ModelArchive archive(Path path) {
    if (!Files.isDirectory(path)) {
      return ModelArchive.open(path);
    }
    Path best = file(path, RunFiles.BEST);
    Path last = file(path, RunFiles.LAST);
    return switch (this) {
      case BEST -> open(path, best);
      case LAST -> open(path, last);
      case USUAL -> {
        if (Files.exists(best)) {
          ModelArchive archive = ModelArchive.open(best);
          if (archive.info().validated()) {
            yield archive;
          }
        }
        yield open(path, last);
      }
    };
  }

  private static Path file(Path run, String name) {
    return run.resolve(RunFiles.CHECKPOINTS).resolve(name + RunFiles.ARCHIVE);
  }

  private static ModelArchive open(Path run, Path file) {
    if (!Files.exists(file)) {
      throw new ArchiveException(run + " " + absence(run, file));
    }
    return ModelArchive.open(file);
  }

  private static String absence(Path run, Path file) {
    try {
      FoundStatus status = FoundStatus.read(run);
      return "has no " + run.relativize(file) + "; the run is " + status.state().word();
    } catch (FoundStatus.Problem e) {
      return "cannot be used: " + e.getMessage();
    }
  }
}
