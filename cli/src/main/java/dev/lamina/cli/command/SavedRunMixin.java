package dev.lamina.cli.command;

import dev.lamina.runtime.run.Checkpoint;
import java.nio.file.Path;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The trained network that a verb works with. */
final class SavedRunMixin {

  @Parameters(index = "0", paramLabel = "RUN", description = "A run folder, or a checkpoint's zip.")
  private Path run;

  @Option(
      names = "--checkpoint",
      description =
          "${COMPLETION-CANDIDATES}; default: best if there was validation, otherwise last.")
  private CheckpointName checkpoint;

  /** Where it is. */
  Path folder() {
    return run;
  }

  /** Which of its checkpoints. */
  Checkpoint checkpoint() {
    return CheckpointName.of(checkpoint);
  }
}
