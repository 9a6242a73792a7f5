package dev.lamina.cli.command;

import dev.lamina.cli.task.Form;
import java.util.Locale;
import picocli.CommandLine.Option;

/** How a verb answers whose answer has rows. */
final class RowsFormatMixin {

  /** The forms as they are written on the command line. */
  enum Format {
    table,
    json,
    csv
  }

  @Option(
      names = "--format",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
  private Format format;

  /** The form of the answer. */
  Form form() {
    return Form.valueOf(format.name().toUpperCase(Locale.ROOT));
  }

  /** Whether the answer is to be JSON. */
  boolean json() {
    return format == Format.json;
  }
}
