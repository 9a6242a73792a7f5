package dev.lamina.cli.command;

import dev.lamina.runtime.run.Checkpoint;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The network that is looked into, and whether what is written may replace a file. */
final class InsideMixin {

  @Mixin private SavedRunMixin run;

  @Option(names = "--force", description = "Replace the file that is written if it exists.")
  private boolean force;

  Path run() {
    return run.folder();
  }

  Checkpoint checkpoint() {
    return run.checkpoint();
  }

  boolean force() {
    return force;
  }
}
