package dev.lamina.cli.command;

import picocli.CommandLine.Parameters;

/** The sweep that a command is about; it was begun before. */
final class SweepMixin {

  @Parameters(
      index = "0",
      paramLabel = "DIR",
      description = "The sweep's folder; or its name, if a store keeps it.")
  private String name;

  /** Its folder, or its name in a store. */
  String name() {
    return name;
  }
}
