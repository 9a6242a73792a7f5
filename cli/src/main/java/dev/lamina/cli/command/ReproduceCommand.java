package dev.lamina.cli.command;

import dev.lamina.cli.task.Reproducing;
import dev.lamina.cli.terminal.Console;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The same again. */
@Command(
    name = "reproduce",
    description = {
      "Train a complete run again from its folder, and compare.",
      "Says \"identical\", or the first epoch that differs and what differs in the environment."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  lamina reproduce runs/digits-20260102-120000",
      "  lamina reproduce runs/digits-20260102-120000 --out runs/again --format json",
    })
final class ReproduceCommand implements Callable<Integer>, JsonCapable {

  @Mixin private ThreadsMixin threads;

  @Parameters(index = "0", paramLabel = "RUN", description = "The run's folder.")
  private Path run;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "DIR",
      description = "Keep the new run in this folder, which must not exist. Default: not kept.")
  private Path out;

  @Mixin private DataDirMixin data;

  @Mixin private OutcomeMixin outcome;

  private final Console console;

  ReproduceCommand(Console console) {
    this.console = console;
  }

  @Override
  public boolean json() {
    return outcome.json();
  }

  @Override
  public Integer call() {
    threads.check(console);
    boolean identical =
        new Reproducing(run, Optional.ofNullable(out), data.dir(), json(), outcome.quiet(), console)
            .execute();
    return identical ? Exit.DONE.code() : Exit.DIFFERENT.code();
  }
}
