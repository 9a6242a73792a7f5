package dev.lamina.cli.command;

import dev.lamina.cli.task.SweepWorking;
import dev.lamina.cli.terminal.Console;
import dev.lamina.runtime.CancelledException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** One of those who share a sweep's work. */
@Command(
    name = "worker",
    description = {
      "Do trials of a sweep that was begun, until none is left.",
      "Any number of workers may share a sweep; `lamina sweep` starts its own."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  lamina sweep worker sweeps/mnist --threads 2",
      "  lamina sweep worker mnist --store postgresql://ann@db.example.org/sweeps",
    })
final class SweepWorkerCommand implements Callable<Integer> {

  @Mixin private ThreadsMixin threads;

  @Mixin private SweepMixin sweep;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "DIR",
      description =
          "Where this machine keeps its runs, if a store keeps the sweep;"
              + " default: sweeps/<name>-<machine>.")
  private Path out;

  @Option(names = "--fail-fast", description = "End with the first trial that fails.")
  private boolean failFast;

  @Option(
      names = "--sweep",
      hidden = true,
      paramLabel = "PROCESS",
      description = "The process that started this one, and holds its standard input.")
  private long starter;

  @Mixin private DataDirMixin data;

  @Mixin private StoreMixin store;

  private final Console console;

  SweepWorkerCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    threads.check(console);
    if (!new SweepWorking(
            store.place(out, console), sweep.name(), data.dir(), starter, failFast, console)
        .execute()) {
      throw new CancelledException("stopped on request; the checkpoint is saved");
    }
    return Exit.DONE.code();
  }
}
