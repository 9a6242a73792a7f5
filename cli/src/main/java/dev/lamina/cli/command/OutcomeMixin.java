package dev.lamina.cli.command;

import picocli.CommandLine.Option;

/** How verbs that last tell what comes of them, and whether they say anything before. */
final class OutcomeMixin {

  @Option(
      names = "--format",
      defaultValue = "text",
      description = "Of the result: ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
  private Format format;

  @Option(
      names = {"-q", "--quiet"},
      description = "Say nothing while it lasts.")
  private boolean quiet;

  /** Whether the result is to be JSON. */
  boolean json() {
    return format == Format.json;
  }

  /** Whether it is to say nothing while it lasts. */
  boolean quiet() {
    return quiet;
  }
}
