package dev.lamina.cli.command;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where data sets are that need not be downloaded. */
final class DataDirMixin {

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description = "Where data sets lie, as DIR/mnist/...; default: LAMINA_DATA.")
  private Path dataDir;

  /** The directory, if it is given. */
  Optional<Path> dir() {
    return Optional.ofNullable(dataDir);
  }
}
