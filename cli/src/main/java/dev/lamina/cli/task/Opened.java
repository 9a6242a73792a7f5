package dev.lamina.cli.task;

import dev.lamina.runtime.inspect.InspectionException;
import dev.lamina.runtime.network.EngineKind;
import dev.lamina.runtime.run.Checkpoint;
import dev.lamina.runtime.run.SavedRun;
import dev.lamina.runtime.transfer.NamedWeights;
import dev.lamina.runtime.transfer.TrainedModel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A trained model that is looked into.
 *
 * @param model what it is
 */
record Opened(TrainedModel model) {

  /**
   * Opens a run folder or a checkpoint's zip; loads no native code.
   *
   * @throws dev.lamina.runtime.archive.ArchiveException if there is no network to be trusted
   */
  static Opened of(Path run, Checkpoint checkpoint) {
    return new Opened(SavedRun.model(run, checkpoint));
  }

  /** What it was trained with, so that it gives the numbers it gave then. */
  EngineKind engine() {
    return model.archive().info().engine();
  }

  NamedWeights weights() {
    return NamedWeights.of(model.weights());
  }

  /**
   * Tells early that a file is not free.
   *
   * @throws InspectionException if it is there and may not be replaced
   */
  static void checkFree(Path file, boolean force) {
    if (!force && Files.exists(file)) {
      throw new InspectionException(
          file + " exists already; choose another file with --out, or replace it with --force");
    }
  }
}
