package dev.lamina.cli.command;

import dev.lamina.cli.task.SweepShowing;
import dev.lamina.cli.terminal.Console;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The page about a sweep. */
@Command(
    name = "report",
    description = "Write a sweep's report.html anew, also while it runs.",
    footerHeading = "%nExamples:%n",
    footer = {"  lamina sweep report sweeps/mnist"})
final class SweepReportCommand implements Callable<Integer>, JsonCapable {

  @Mixin private SweepMixin sweep;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "DIR",
      description = "Where to write it, if a store keeps the sweep; default: sweeps/<name>.")
  private Path out;

  @Mixin private FormatMixin format;

  @Mixin private StoreMixin store;

  private final Console console;

  SweepReportCommand(Console console) {
    this.console = console;
  }

  @Override
  public boolean json() {
    return format.json();
  }

  @Override
  public Integer call() {
    new SweepShowing(store.place(out, console), sweep.name(), console).report(json());
    return Exit.DONE.code();
  }
}
