package dev.lamina.cli.command;

import dev.lamina.runtime.run.Checkpoint;
import java.nio.file.Path;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The network that is looked into, and whether what is written may replace a file. */
final class InsideMixin {

  @Parameters(index = "0", paramLabel = "RUN", description = "A run folder, or a checkpoint's zip.")
  private Path run;

  @Option(
      names = "--checkpoint",
      description =
          "${COMPLETION-CANDIDATES}; default: best if there was validation, otherwise last.")
  private CheckpointName checkpoint;

  @Option(names = "--force", description = "Replace the file that is written if it exists.")
  private boolean force;

  Path run() {
    return run;
  }

  Checkpoint checkpoint() {
    return CheckpointName.of(checkpoint);
  }

  boolean force() {
    return force;
  }
}
