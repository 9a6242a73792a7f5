package dev.lamina.runtime.run;

import dev.lamina.runtime.archive.ArchiveException;
import dev.lamina.runtime.archive.ArchiveInfo;
import dev.lamina.runtime.archive.ModelArchive;
import dev.lamina.runtime.file.Plain;
import dev.lamina.runtime.file.PlainJson;
import dev.lamina.runtime.transfer.TrainedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A run's folder on which nobody works.
 *
 * @param folder where it is
 * @param status how it stands
 * @param manifest what it was made of
 */
record StoppedRun(RunFolder folder, FoundStatus status, Map<String, Object> manifest) {

  /**
   * Opens a folder that may be anything.
   *
   * @throws ArchiveException if it is no run
   * @throws FolderInTheWayException if a process works on it
   */
  static StoppedRun open(Path path) {
    if (!Files.exists(path)) {
      throw new ArchiveException(path + " does not exist" + OldRun.hint(path));
    }
    if (!Files.isDirectory(path)) {
      throw new ArchiveException(path + " is not a run's folder, but a file");
    }
    RunFolder folder = new RunFolder(path);
    FoundStatus status;
    try {
      status = FoundStatus.read(path);
    } catch (FoundStatus.Problem e) {
      throw new ArchiveException(path + " cannot be used: " + e.getMessage(), e);
    }
    if (status.alive()) {
      throw RunLock.busy(path, "process " + status.process());
    }
    return new StoppedRun(folder, status, manifest(folder));
  }

  private static Map<String, Object> manifest(RunFolder folder) {
    Path file = folder.file(RunFiles.MANIFEST);
    try {
      return PlainJson.object(Files.readString(file));
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** A text file of the run. */
  String text(String name) {
    Path file = folder.file(name);
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static ArchiveException unreadable(Path file, IOException e) {
    String why =
        Files.exists(file)
            ? "cannot be read: " + e.getMessage()
            : "is missing; it belongs to the run";
    return new ArchiveException(file + " " + why, e);
  }

  /** What it was made of, to compare. */
  Surroundings surroundings() {
    try {
      return Surroundings.of(manifest);
    } catch (Plain.Problem e) {
      throw damaged(e);
    }
  }

  /** The network after the last epoch, or where it was interrupted. */
  ModelArchive last() {
    return Checkpoint.LAST.archive(folder.path());
  }

  /** The same as it was before the end of training changed its weights, if it did. */
  ModelArchive beforeItsEnd(ModelArchive last) {
    Path trained = folder.checkpoint(RunFiles.TRAINED);
    if (Files.exists(trained)) {
      ModelArchive archive = ModelArchive.open(trained);
      if (sameMoment(archive.info(), last.info())) {
        return archive;
      }
    }
    return last;
  }

  /** Whether two networks are of the same moment of training. */
  static boolean sameMoment(ArchiveInfo one, ArchiveInfo other) {
    return one.epochs() == other.epochs()
        && one.batches() == other.batches()
        && one.iteration() == other.iteration();
  }

  /** What the run was asked for, with this specification. */
  RunRequest request(TrainedModel saved) {
    Plain plain = new Plain(manifest);
    try {
      return new RunRequest(
          saved.spec(),
          saved.graph(),
          plain.text("source"),
          text(RunFiles.SPEC),
          plain.texts(Manifest.OVERRIDES),
          new RunRequest.Exactly(folder.path(), false),
          saved.archive().info().engine());
    } catch (Plain.Problem e) {
      throw damaged(e);
    }
  }

  /** SHA-256 of the weights that the complete run gave. */
  String weights() {
    try {
      return new Plain(manifest).text(Manifest.WEIGHTS);
    } catch (Plain.Problem e) {
      throw damaged(e);
    }
  }

  private ArchiveException damaged(Plain.Problem e) {
    return new ArchiveException(
        folder.file(RunFiles.MANIFEST) + " is damaged: " + e.getMessage(), e);
  }
}
