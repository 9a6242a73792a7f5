package dev.lamina.cli.task;

import dev.lamina.cli.terminal.Console;
import dev.lamina.cli.terminal.SweepProgress;
import dev.lamina.dsl.sweep.file.FilePlan;
import dev.lamina.runtime.Cancellation;
import dev.lamina.runtime.CancelledException;
import dev.lamina.runtime.network.Threads;
import dev.lamina.runtime.sweep.Logged;
import dev.lamina.runtime.sweep.Sweep;
import dev.lamina.runtime.sweep.SweepEnd;
import dev.lamina.runtime.sweep.SweepHome;
import dev.lamina.runtime.sweep.SweepState;
import dev.lamina.runtime.sweep.SweepWatcher;
import dev.lamina.runtime.sweep.store.Patience;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Runs or continues a sweep.
 *
 * @param source the file, and what is set or varied beside it
 * @param place where sweeps are
 * @param options what the command line asks for
 * @param dataDir data that is here already
 * @param json whether to give the result in JSON
 * @param quiet whether to say nothing while it lasts
 * @param console where to say it
 */
public record Sweeping(
    SpecSource source,
    SweepPlace place,
    Sweep.Options options,
    Optional<Path> dataDir,
    boolean json,
    boolean quiet,
    Console console) {

  private static final SweepWatcher SILENT =
      new SweepWatcher() {
        @Override
        public void saw(SweepState state, List<Logged> news) {}

        @Override
        public void said(String message) {}
      };

  /**
   * Runs it.
   *
   * @return how it ended
   * @throws dev.lamina.dsl.diagnostic.SpecException if the file has errors or is no sweep
   * @throws CancelledException if the user stopped it
   */
  public SweepEnd execute() {
    FilePlan plan = new Specs(console).plan(source);
    SweepProgress progress = new SweepProgress(console, plan.spec());
    Cancellation stop = new Cancellation();
    console
        .interrupts()
        .ask(
            () -> {
              progress.said("stopping: workers save their checkpoints");
              stop.cancel();
            });
    SweepWatcher watcher = quiet ? SILENT : progress;
    Patience patience =
        new Patience(Patience.USUAL, console.clock(), stop::isCancelled, watcher::said);
    try (SweepHome home = place.of(plan.spec().name(), patience)) {
      return run(home, plan, watcher, stop, progress);
    }
  }

  private SweepEnd run(
      SweepHome home,
      FilePlan plan,
      SweepWatcher watcher,
      Cancellation stop,
      SweepProgress progress) {
    SweepEnd end;
    try {
      end =
          new Sweep(
                  home,
                  plan,
                  Specs.begun(console),
                  options,
                  new WorkerProcesses(
                      home.folder(),
                      place.store(),
                      options.jobs(),
                      Math.max(1, Threads.count() / options.jobs()),
                      dataDir,
                      options.failFast()),
                  console.clock(),
                  stop,
                  watcher)
              .execute();
    } finally {
      progress.clear();
    }
    new SweepOutcome(end, home, plan, console).print(json);
    if (end.kind() == SweepEnd.Kind.INTERRUPTED) {
      throw new CancelledException(
          "stopped on request; what was reached is in %s. To go on: the same command again"
              .formatted(home));
    }
    return end;
  }
}
