package dev.lamina.cli.command;

import dev.lamina.cli.task.RateFinding;
import dev.lamina.cli.terminal.Console;
import dev.lamina.runtime.report.CurvePicture;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which learning rate. */
@Command(
    name = "lr-find",
    description = {
      "Find a learning rate: it grows with every update, and the loss tells which rates learn.",
      "Nothing is kept."
    },
    footerHeading = "%nExample:%n",
    footer = "  lamina lr-find digits --plot rates.png")
final class LrFindCommand implements Callable<Integer>, JsonCapable {

  @Mixin private TrialMixin trial;

  @Option(
      names = "--min",
      paramLabel = "RATE",
      defaultValue = "1e-6",
      description = "The first rate; default ${DEFAULT-VALUE}.")
  private double min;

  @Option(
      names = "--max",
      paramLabel = "RATE",
      defaultValue = "10",
      description = "The last rate; default ${DEFAULT-VALUE}.")
  private double max;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "150",
      description = "Updates from the first to the last; default ${DEFAULT-VALUE}.")
  private int steps;

  @Option(names = "--plot", paramLabel = "FILE", description = "Draw it to FILE.png or FILE.svg.")
  private Path plot;

  @Spec private CommandSpec spec;

  private final Console console;

  LrFindCommand(Console console) {
    this.console = console;
  }

  @Override
  public boolean json() {
    return trial.json();
  }

  @Override
  public Integer call() {
    if (!(min > 0 && max > min && Double.isFinite(max)) || steps < 10) {
      throw new ParameterException(
          spec.commandLine(), "--min is above 0, --max above --min, and --steps at least 10");
    }
    if (plot != null && !CurvePicture.names(plot)) {
      throw new ParameterException(
          spec.commandLine(), "--plot writes FILE.png or FILE.svg, got `" + plot + "`");
    }
    new RateFinding(trial.trials(console), min, max, steps, Optional.ofNullable(plot)).execute();
    return Exit.DONE.code();
  }
}
