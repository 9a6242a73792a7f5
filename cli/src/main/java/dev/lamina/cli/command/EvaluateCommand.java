package dev.lamina.cli.command;

import dev.lamina.cli.task.Measuring;
import dev.lamina.cli.terminal.Console;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The same numbers again. */
@Command(
    name = "evaluate",
    description = "Measure a saved run on its test data: the same numbers as after training.",
    footerHeading = "%nExample:%n",
    footer = "  lamina evaluate runs/digits-20260102-120000 --checkpoint last --format json")
final class EvaluateCommand implements Callable<Integer>, JsonCapable {

  enum Format {
    text,
    json
  }

  @Mixin private ThreadsMixin threads;

  @Parameters(paramLabel = "RUN", description = "A run folder, or a checkpoint's zip.")
  private Path run;

  @Option(
      names = "--checkpoint",
      description =
          "${COMPLETION-CANDIDATES}; default: best if there was validation, otherwise last.")
  private CheckpointName checkpoint;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description = "Where data sets lie, as DIR/mnist/...; default: LAMINA_DATA.")
  private Path dataDir;

  @Option(
      names = "--format",
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
  private Format format;

  private final Console console;

  EvaluateCommand(Console console) {
    this.console = console;
  }

  @Override
  public boolean json() {
    return format == Format.json;
  }

  @Override
  public Integer call() {
    threads.check(console);
    new Measuring(run, CheckpointName.of(checkpoint), Optional.ofNullable(dataDir), json(), console)
        .execute();
    return Exit.DONE.code();
  }
}
