package dev.lamina.cli.command;

import dev.lamina.cli.task.SweepStatus;
import dev.lamina.cli.terminal.Console;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** How far a sweep is. */
@Command(
    name = "status",
    description = "Say how far a sweep is, what runs, and what was best so far.",
    footerHeading = "%nExamples:%n",
    footer = {"  lamina sweep status sweeps/mnist"})
final class SweepStatusCommand implements Callable<Integer>, JsonCapable {

  @Mixin private SweepMixin sweep;

  @Mixin private FormatMixin format;

  @Mixin private StoreMixin store;

  private final Console console;

  SweepStatusCommand(Console console) {
    this.console = console;
  }

  @Override
  public boolean json() {
    return format.json();
  }

  @Override
  public Integer call() {
    new SweepStatus(store.place(null, console), sweep.name(), json(), console).execute();
    return Exit.DONE.code();
  }
}
