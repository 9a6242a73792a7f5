package dev.lamina.cli.command;

import dev.lamina.cli.task.Predicting;
import dev.lamina.cli.terminal.Console;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Asks a trained network. */
@Command(
    name = "predict",
    description =
        "Ask a saved run about images, table rows, arrays or texts; files that cannot be read are told at the end.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  lamina predict runs/digits-20260102-120000 seven.png --top 3",
      "  lamina predict runs/digits-20260102-120000 folder/of/images --format csv",
      "  lamina predict runs/digits-20260102-120000 digits.npz --array x_new",
      "  lamina predict runs/titanic-20260102-120000 - --format json < passengers.csv",
    })
final class PredictCommand implements Callable<Integer>, JsonCapable {

  @Mixin private ThreadsMixin threads;

  @Mixin private SavedRunMixin run;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "Images, folders of them, CSV, text or IDX files, .npz and .npy, CIFAR's .bin; - for"
              + " standard input.")
  private List<Path> files;

  @Mixin private ArrayMixin array;

  @Option(
      names = "--top",
      paramLabel = "K",
      defaultValue = "1",
      description = "Classes to tell of each, likeliest first; default ${DEFAULT-VALUE}.")
  private int top;

  @Mixin private RowsFormatMixin format;

  @Spec private CommandSpec spec;

  private final Console console;

  PredictCommand(Console console) {
    this.console = console;
  }

  @Override
  public boolean json() {
    return format.json();
  }

  @Override
  public Integer call() {
    threads.check(console);
    if (top < 1) {
      throw new ParameterException(spec.commandLine(), "--top must be at least 1");
    }
    boolean all =
        new Predicting(
                run.folder(), files, array.of(files), top, run.checkpoint(), format.form(), console)
            .execute();
    return (all ? Exit.DONE : Exit.DATA).code();
  }
}
