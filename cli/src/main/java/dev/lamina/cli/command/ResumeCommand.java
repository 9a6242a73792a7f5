package dev.lamina.cli.command;

import dev.lamina.cli.task.Resuming;
import dev.lamina.cli.terminal.Console;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Going on. */
@Command(
    name = "resume",
    description = {
      "Go on with a run that was stopped or killed, from its last checkpoint.",
      "It ends with the same weights and measures as if it had never been stopped."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  lamina resume runs/digits-20260102-120000",
      "  lamina resume runs/digits-20260102-120000 fit.epochs=20",
    })
final class ResumeCommand implements Callable<Integer>, JsonCapable {

  @Mixin private ThreadsMixin threads;

  @Parameters(index = "0", paramLabel = "RUN", description = "The run's folder.")
  private Path run;

  @Parameters(
      index = "1..*",
      paramLabel = "KEY=VALUE",
      description = "What is to be different from now on: fit.epochs=20 trains longer.")
  private List<String> overrides = new ArrayList<>();

  @Mixin private DataDirMixin data;

  @Mixin private OutcomeMixin outcome;

  private final Console console;

  ResumeCommand(Console console) {
    this.console = console;
  }

  @Override
  public boolean json() {
    return outcome.json();
  }

  @Override
  public Integer call() {
    threads.check(console);
    new Resuming(run, overrides, data.dir(), json(), outcome.quiet(), console).execute();
    return Exit.DONE.code();
  }
}
