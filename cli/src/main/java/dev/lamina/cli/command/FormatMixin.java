package dev.lamina.cli.command;

import picocli.CommandLine.Option;

/** Whether a verb answers people or programs. */
final class FormatMixin {

  @Option(
      names = "--format",
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
  private Format format;

  /** Whether the answer is to be JSON. */
  boolean json() {
    return format == Format.json;
  }
}
