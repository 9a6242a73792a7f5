package dev.lamina.cli.command;

import dev.lamina.cli.terminal.Console;
import dev.lamina.dsl.spec.SpecSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** The schema for editors. */
@Command(
    name = "schema",
    description = "Print the JSON Schema of Lamina's files, for editors.",
    footerHeading = "%nExample:%n",
    footer = {
      "  lamina schema > lamina.schema.json",
      "and as first line of a file, for editors with a YAML language server:",
      "  # yaml-language-server: $schema=lamina.schema.json",
    })
final class SchemaCommand implements Callable<Integer> {

  private final Console console;

  SchemaCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    console.out().print(SpecSchema.text());
    console.out().flush();
    return Exit.DONE.code();
  }
}
