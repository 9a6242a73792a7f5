package dev.lamina.cli.command;

import dev.lamina.cli.task.Render;
import dev.lamina.cli.terminal.Console;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The resolved file. */
@Command(
    name = "render",
    description = "Print a file with every default and what was inferred.",
    footerHeading = "%nExample:%n",
    footer = "  lamina render mnist-strided fit.epochs=2 > mine.yaml")
final class RenderCommand implements Callable<Integer>, JsonCapable {

  enum Format {
    yaml,
    json
  }

  @Mixin private SpecMixin spec;

  @Option(
      names = "--format",
      defaultValue = "yaml",
      description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
  private Format format;

  private final Console console;

  RenderCommand(Console console) {
    this.console = console;
  }

  @Override
  public boolean json() {
    return format == Format.json;
  }

  @Override
  public Integer call() {
    new Render(spec.source(), json(), console).run();
    return Exit.DONE.code();
  }
}
