package dev.lamina.cli.command;

import dev.lamina.cli.task.Timing;
import dev.lamina.cli.terminal.Console;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where the time goes. */
@Command(
    name = "time",
    description = "Milliseconds of each layer in an update, forward and backward.",
    footerHeading = "%nExample:%n",
    footer = "  lamina time mnist-strided fit.batch_size=128")
final class TimeCommand implements Callable<Integer>, JsonCapable {

  @Mixin private TrialMixin trial;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "50",
      description = "Updates that are timed; default ${DEFAULT-VALUE}.")
  private int steps;

  @Spec private CommandSpec spec;

  private final Console console;

  TimeCommand(Console console) {
    this.console = console;
  }

  @Override
  public boolean json() {
    return trial.json();
  }

  @Override
  public Integer call() {
    if (steps < 1) {
      throw new ParameterException(spec.commandLine(), "--steps is at least 1");
    }
    new Timing(trial.trials(console), steps).execute();
    return Exit.DONE.code();
  }
}
