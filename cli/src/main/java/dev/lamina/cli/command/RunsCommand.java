package dev.lamina.cli.command;

import dev.lamina.cli.task.ListingRuns;
import dev.lamina.cli.terminal.Console;
import dev.lamina.dsl.expression.Condition;
import dev.lamina.runtime.record.NoSuchColumnException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What was trained so far. */
@Command(
    name = "runs",
    description = "List the runs of a folder.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  lamina runs",
      "  lamina runs --sort val_accuracy --filter 'total_params<1M'",
      "  lamina runs sweeps/1 --filter 'state == complete and test_loss < 0.1'",
      "",
      "The values of epochs (val_accuracy, loss...) are those of the epoch whose",
      "weights were kept.",
    })
final class RunsCommand implements Callable<Integer>, JsonCapable {

  @Parameters(
      paramLabel = "DIR",
      arity = "0..1",
      defaultValue = "runs",
      description = "Where the runs are; default: ${DEFAULT-VALUE}.")
  private Path folder;

  @Option(
      names = "--sort",
      paramLabel = "COLUMN",
      description =
          "Best first: the highest, but of losses and sizes the lowest; -COLUMN is falling, +COLUMN rising. Default: newest first.")
  private String sort;

  @Option(
      names = "--filter",
      paramLabel = "CONDITION",
      description = "Only runs for which it holds: < <= > >= == != and or + - * /, 1k 1M 1G.")
  private String filter;

  @Option(
      names = "--columns",
      paramLabel = "NAME",
      split = ",",
      description = "What to show; --format json shows everything there is.")
  private List<String> columns = List.of();

  @Mixin private RowsFormatMixin format;

  @Spec private CommandSpec spec;

  private final Console console;

  RunsCommand(Console console) {
    this.console = console;
  }

  @Override
  public boolean json() {
    return format.json();
  }

  @Override
  public Integer call() {
    try {
      new ListingRuns(
              folder,
              Optional.ofNullable(sort),
              Optional.ofNullable(filter),
              columns,
              format.form(),
              console)
          .execute();
    } catch (Condition.Wrong e) {
      throw new ParameterException(spec.commandLine(), "--filter: " + e.getMessage());
    } catch (NoSuchColumnException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
    return Exit.DONE.code();
  }
}
