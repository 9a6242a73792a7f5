package dev.lamina.cli.command;

import dev.lamina.cli.task.Check;
import dev.lamina.cli.terminal.Console;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Every mistake of a file. */
@Command(
    name = "check",
    description = "Report every mistake of a file at once; exit 3 if there is any.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  lamina check model.yaml",
      "  lamina check mnist-strided learning_rate=1e-4..1e-1:log trials=20",
      "  lamina check run.yaml --format json | jq '.diagnostics[].code'",
    })
final class CheckCommand implements Callable<Integer>, JsonCapable {

  @Mixin private SpecMixin spec;

  @Mixin private FormatMixin format;

  private final Console console;

  CheckCommand(Console console) {
    this.console = console;
  }

  @Override
  public boolean json() {
    return format.json();
  }

  @Override
  public Integer call() {
    new Check(spec.source(), json(), console).run();
    return Exit.DONE.code();
  }
}
