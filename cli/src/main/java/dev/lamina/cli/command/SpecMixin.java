package dev.lamina.cli.command;

import dev.lamina.cli.task.SpecSource;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Parameters;

/** The file a command works on, and values set on the command line. */
final class SpecMixin {

  @Parameters(
      index = "0",
      paramLabel = "FILE",
      description = "A path, a name from `lamina models`, or - for standard input.")
  private String file;

  @Parameters(
      index = "1..*",
      paramLabel = "KEY=VALUE",
      description = "Values to set: fit.epochs=2, layers.conv2d.filters=64.")
  private List<String> overrides = new ArrayList<>();

  SpecSource source() {
    return new SpecSource(file, overrides);
  }
}
