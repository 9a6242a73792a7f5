package dev.lamina.cli.command;

import dev.lamina.cli.task.Asking;
import dev.lamina.cli.task.SpecSource;
import dev.lamina.cli.terminal.Console;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Parameters for a program outside. */
@Command(
    name = "ask",
    description = {
      "Choose the next trial, and print its number and parameters.",
      "Your script or program does it, and says what came out with `lamina sweep tell`."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  lamina sweep ask sweep.yaml --out sweeps/mine",
      "  eval \"set -- $(lamina sweep ask sweeps/mine)\"    $1 is the number",
      "",
      "Exit code 7 when nothing is left to try.",
    })
final class SweepAskCommand implements Callable<Integer>, JsonCapable {

  @Parameters(
      index = "0",
      paramLabel = "FILE|DIR",
      description =
          "A sweep or a run to vary, as for `lamina sweep`; or the folder of a sweep, or its name"
              + " in the store.")
  private String file;

  @Parameters(
      index = "1..*",
      paramLabel = "KEY=VALUE",
      description = "Values to set, or to try:%ntrials=50, fit.batch_size=32,64.")
  private List<String> overrides = new ArrayList<>();

  @Option(
      names = {"-o", "--out"},
      paramLabel = "DIR",
      description = "The sweep's folder; default: sweeps/<name>.")
  private Path out;

  @Mixin private FormatMixin format;

  @Spec private CommandSpec spec;

  @Mixin private StoreMixin store;

  private final Console console;

  SweepAskCommand(Console console) {
    this.console = console;
  }

  @Override
  public boolean json() {
    return format.json();
  }

  @Override
  public Integer call() {
    SpecSource source = new SpecSource(file, overrides);
    if (source.isFolder() && (out != null || !overrides.isEmpty())) {
      throw new ParameterException(
          spec.commandLine(),
          (out != null ? "--out" : "KEY=VALUE")
              + " goes with a FILE; "
              + file
              + " is a folder, whose sweep stays as it is");
    }
    new Asking(source, store.place(out, console), json(), console).execute();
    return Exit.DONE.code();
  }
}
